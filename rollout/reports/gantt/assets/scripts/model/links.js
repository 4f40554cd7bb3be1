/** The links of the plan: columns of the payload, and an object for those that somebody looks at. */

const DRIVING = 1;

/** One value of a column; a column that is the same for all is that value. */
export function cellOf(column, index) {
  return Array.isArray(column) ? column[index] : column;
}

export class Links {
  constructor(columns) {
    this.columns = columns;
    this.count = columns.count;
    this.sides = null;
  }

  from(index) {
    return cellOf(this.columns.from, index);
  }

  to(index) {
    return cellOf(this.columns.to, index);
  }

  type(index) {
    return cellOf(this.columns.type, index);
  }

  isDriving(index) {
    return Boolean(cellOf(this.columns.flags, index) & DRIVING);
  }

  /** The links that end at a row. */
  into(row) {
    return this.at("to", row);
  }

  /** The links that begin at a row. */
  outOf(row) {
    return this.at("from", row);
  }

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

  byRow(end) {
    const found = new Map();
    for (let index = 0; index < this.count; index += 1) {
      const row = this[end](index);
      if (found.has(row)) found.get(row).push(index);
      else found.set(row, [index]);
    }
    return found;
  }
}
