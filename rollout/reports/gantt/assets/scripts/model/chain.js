/** What holds a task and what it holds: the drivers before it and the tasks it pushes behind it. */

/** Rows and links of the chain through one row; both empty without a row. */
export function chainOf(model, row) {
  const chain = { rows: new Set(), links: new Set() };
  if (!row) return chain;
  const starts = row.isLeaf ? [row.index] : leavesUnder(model, row);
  for (const start of starts) chain.rows.add(start);
  chain.rows.add(row.index);
  for (const link of [...row.predecessors, ...row.successors]) chain.links.add(link.index);
  walk(model, starts, chain, "predecessors", "from");
  walk(model, starts, chain, "successors", "to");
  for (const index of [...chain.rows]) addAbove(model, index, chain.rows);
  return chain;
}

/** The summaries above a row: where they are closed, they stand for it. */
function addAbove(model, index, rows) {
  for (let at = model.rows[index].parent; at >= 0 && !rows.has(at); at = model.rows[at].parent) rows.add(at);
}

/** The indexes of all tasks and milestones below a row. */
function leavesUnder(model, row) {
  const found = [];
  const stack = [...row.children];
  while (stack.length > 0) {
    const child = model.rows[stack.pop()];
    if (child.isLeaf) found.push(child.index);
    stack.push(...child.children);
  }
  return found;
}

function walk(model, starts, chain, side, end) {
  const seen = new Set(starts);
  const stack = [...starts];
  while (stack.length > 0) {
    const links = model.rows[stack.pop()][side];
    const driving = links.filter((link) => link.isDriving);
    for (const link of driving) {
      chain.links.add(link.index);
      chain.rows.add(link[end]);
      if (!seen.has(link[end])) {
        seen.add(link[end]);
        stack.push(link[end]);
      }
    }
  }
}
