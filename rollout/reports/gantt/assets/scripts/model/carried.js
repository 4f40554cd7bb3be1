/** What a closed summary carries up, so that closing it hides nothing: milestones, deadlines, lateness, critical work. */

const WEEKEND = 3 * 1440;

/** What the rows below a summary that the filters leave say of it.
 * @param {{model: Model, visible: Visible}} drawing @param {Row} row @returns {Carried} */
export function carriedBy({ model, visible }, row) {
  const known = visible.carried.get(row.index);
  if (known) return known;
  /** @type {Carried} */
  const carried = { late: 0, near: 0, critical: false, milestones: [], deadlines: [], work: [], criticalWork: [] };
  collect(model, visible, row, carried);
  carried.work = merged(carried.work);
  carried.criticalWork = merged(carried.criticalWork);
  visible.carried.set(row.index, carried);
  return carried;
}

/** @param {Model} model @param {Visible} visible @param {Row} row @param {Carried} carried */
function collect(model, visible, row, carried) {
  for (const index of row.children) {
    const child = model.rows[index];
    if (visible.position[index] < 0) continue;
    if (child.isLeaf) take(child, carried);
    else collect(model, visible, child, carried);
  }
}

/** @param {Row} leaf @param {Carried} carried */
function take(leaf, carried) {
  const { isCritical } = leaf; // each of its fields is read from a column
  carried.late += Number(leaf.isLate);
  carried.near += Number(leaf.isNear);
  carried.critical ||= isCritical;
  if (leaf.deadline !== null) carried.deadlines.push(leaf);
  if (leaf.isMilestone) carried.milestones.push(leaf);
  else if (leaf.occurrences === null) {
    /** @type {Span} */
    const span = [leaf.start, leaf.finish];
    carried.work.push(span);
    if (isCritical && !leaf.isDone) carried.criticalWork.push([...span]);
  }
}

/** Spans in order without overlaps; a weekend between two of them is no gap. @param {Span[]} spans */
export function merged(spans) {
  /** @type {Span[]} */
  const found = [];
  for (const [start, finish] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = found[found.length - 1];
    if (last && start <= last[1] + WEEKEND) last[1] = Math.max(last[1], finish);
    else found.push([start, finish]);
  }
  return found;
}
