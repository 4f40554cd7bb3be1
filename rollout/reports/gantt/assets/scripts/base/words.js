/** The page's own words: one table, filled from the payload, never from the plan. */

const table = new Map();

/** Takes over the words of the page's language. */
export function useWords(words) {
  for (const [key, text] of Object.entries(words)) table.set(key, text);
}

/** The text of `key` with `{name}` replaced by values; an unknown key shows itself. */
export function word(key, values = {}) {
  const text = table.get(key) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
