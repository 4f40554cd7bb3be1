/** The links of the plan: columns of the payload, and an object for those that somebody looks at. */

const DRIVING = 1;

/** One value of a column; a column that is the same for all is that value.
 * @template T @param {Column<T>} column @param {number} index @returns {T} */
export function cellOf(column, index) {
  return Array.isArray(column) ? column[index] : column;
}

/** @typedef {{index: number, from: number, to: number, type: string, lag: string, person: string, isDriving: boolean}} LinkValue */

export class Links {
  /** @param {LinkColumns} columns */
  constructor(columns) {
    this.columns = columns;
    this.count = columns.count;
    /** @type {{from: Map<number, number[]>, to: Map<number, number[]>} | null} */
    this.sides = null;
  }

  /** @param {number} index @returns {number} */
  from(index) {
    return cellOf(this.columns.from, index);
  }

  /** @param {number} index @returns {number} */
  to(index) {
    return cellOf(this.columns.to, index);
  }

  /** @param {number} index @returns {string} */
  type(index) {
    return this.columns.types[cellOf(this.columns.type, index)];
  }

  /** @param {number} index */
  isDriving(index) {
    return Boolean(cellOf(this.columns.flags, index) & DRIVING);
  }

  /** The links that end at a row. @param {number} row */
  into(row) {
    return this.at("to", row);
  }

  /** The links that begin at a row. @param {number} row */
  outOf(row) {
    return this.at("from", row);
  }

  /** @param {"from" | "to"} end @param {number} row @returns {LinkValue[]} */
  at(end, row) {
    this.sides ??= { from: this.byRow("from"), to: this.byRow("to") };
    return (this.sides[end].get(row) ?? []).map((index) => ({
      index,
      from: this.from(index),
      to: this.to(index),
      type: this.type(index),
      lag: cellOf(this.columns.lag, index),
      person: cellOf(this.columns.person, index),
      isDriving: this.isDriving(index),
    }));
  }

  /** @param {"from" | "to"} end */
  byRow(end) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (let index = 0; index < this.count; index += 1) {
      const row = this[end](index);
      const known = found.get(row);
      if (known) known.push(index);
      else found.set(row, [index]);
    }
    return found;
  }
}
