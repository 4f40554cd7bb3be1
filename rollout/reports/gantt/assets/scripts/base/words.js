/** The page's own words: one table, filled from the payload, never from the plan. */

/** @type {Map<string, string>} */
const table = new Map();

/** Takes over the words of the page's language. @param {Record<string, string>} words */
export function useWords(words) {
  for (const [key, text] of Object.entries(words)) table.set(key, text);
}

/** The text of `key` with `{name}` replaced by values; an unknown key shows itself.
 * @param {string} key @param {Record<string, string | number>} [values] */
export function word(key, values = {}) {
  const text = table.get(key) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A count with its noun: `key` for many, `key_one` for one. @param {string} key @param {number} count */
export function counted(key, count) {
  return word(count === 1 ? `${key}_one` : key, { count });
}
