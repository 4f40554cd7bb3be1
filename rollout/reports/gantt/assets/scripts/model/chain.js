/** What holds a task and what it holds: the drivers before it all the way back, and the links behind it. */

import { above } from "./model.js";

/** Rows and links of the chain through one row; all empty without a row. Forward it goes one step, or `allTheWay`.
 * @param {Model} model @param {Row | undefined} row @param {boolean} [allTheWay] @returns {Chain} */
export function chainOf(model, row, allTheWay = false) {
  /** @type {Chain} */
  const chain = { rows: new Set(), back: new Set(), forward: new Set() };
  if (!row || row.index >= model.count) return chain;
  const starts = row.isLeaf ? [row.index] : leavesUnder(model, row);
  for (const start of starts) chain.rows.add(start);
  chain.rows.add(row.index);
  walk(model, starts, chain.rows, chain.back, { side: "predecessors", end: "from", isDeep: true });
  walk(model, starts, chain.rows, chain.forward, { side: "successors", end: "to", isDeep: allTheWay });
  for (const link of chain.back) chain.forward.delete(link);
  for (const index of [...chain.rows])
    for (const summary of above(model, model.rows[index])) chain.rows.add(summary.index);
  return chain;
}

/** The indexes of all tasks and milestones below a row. @param {Model} model @param {Row} row */
function leavesUnder(model, row) {
  const found = [];
  const stack = [...row.children];
  while (stack.length > 0) {
    const child = model.rows[/** @type {number} */ (stack.pop())];
    if (child.isLeaf) found.push(child.index);
    stack.push(...child.children);
  }
  return found;
}

/** Follows the driving links of one side; only the first step where it is not to go deep.
 * @param {Model} model @param {number[]} starts @param {Set<number>} rows @param {Set<number>} links
 * @param {{side: "predecessors" | "successors", end: "from" | "to", isDeep: boolean}} way */
function walk(model, starts, rows, links, { side, end, isDeep }) {
  const seen = new Set(starts);
  const stack = [...starts];
  while (stack.length > 0) {
    for (const link of model.rows[/** @type {number} */ (stack.pop())][side]) {
      if (!link.isDriving) continue;
      links.add(link.index);
      rows.add(link[end]);
      if (!seen.has(link[end])) {
        seen.add(link[end]);
        if (isDeep) stack.push(link[end]);
      }
    }
  }
}
