/** The rows that the page adds to those of the plan: the band of the programme on the roadmap, and people. */

import { Row } from "./row.js";

/** A row that is not in the plan: it has a name, a place and nothing else. */
class AddedRow extends Row {
  /** @param {Model} plan @param {number} index @param {string} id @param {string} name */
  constructor(plan, index, id, name) {
    super(plan, index, -1);
    this.ownId = id;
    this.ownName = name;
  }

  /** @param {string} name */
  cell(name) {
    return { id: this.ownId, name: this.ownName, deadline: null, start: 0, length: 0 }[name] ?? 0;
  }

  get wbs() {
    return "";
  }

  listed() {
    return "";
  }
}

/** The band above the roadmap: what belongs to the whole programme. */
export class BandRow extends AddedRow {
  get kind() {
    return "band";
  }
}

/** One person of the load. */
export class PersonRow extends AddedRow {
  /** @param {Model} plan @param {number} index @param {Person} person */
  constructor(plan, index, person) {
    super(plan, index, `@${person.owner}`, person.owner);
    this.person = person;
  }

  get kind() {
    return "person";
  }
}
