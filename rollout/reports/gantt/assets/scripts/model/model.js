/** The plan as the page works with it: rows in outline order, their tree, links, people and calendars. */

import { word } from "../base/words.js";
import { BandRow, PersonRow } from "./addedrows.js";
import { Links } from "./links.js";
import { readPeople } from "./people.js";
import { Row } from "./row.js";

export const BAND = "@programme";

/** Reads the payload. After the rows of the plan come the band of the roadmap and the people.
 * @param {Payload} payload @returns {Model} */
export function readModel(payload) {
  /** @type {Model} */
  const model = {
    ...payload,
    columns: payload.rows,
    links: new Links(payload.links),
    people: readPeople(payload.load),
    rows: [],
    depth: 1,
    byId: null,
    hasBand: false,
  };
  const parents = model.columns.parent;
  let roots = 0;
  for (let index = 0; index < payload.count; index += 1) {
    const at = /** @type {number} */ (Array.isArray(parents) ? parents[index] : parents);
    const row = new Row(model, index, at);
    model.rows.push(row);
    if (at < 0) {
      roots += 1;
      row.number = roots;
      continue;
    }
    const parent = model.rows[at];
    row.level = parent.level + 1;
    row.number = parent.children.push(index);
    model.depth = Math.max(model.depth, row.level);
  }
  model.hasBand = model.depth > 1 && model.rows.some(isOfBand);
  model.rows.push(new BandRow(model, model.rows.length, BAND, word("programme")));
  for (const person of model.people) model.rows.push(new PersonRow(model, model.rows.length, person));
  return model;
}

/** The rows of the plan itself. @param {Model} model */
export function planRows(model) {
  return model.rows.slice(0, model.count);
}

/** Whether the band of the roadmap shows a row: gates of the programme and meetings. @param {Row} row */
export function isOfBand(row) {
  return (row.isMilestone && row.process === "") || (row.kind === "recurring" && row.level === 1);
}

/** Whether the roadmap has the row in its band only. @param {Row} row */
export function isInBandOnly(row) {
  return row.level === 1 && isOfBand(row);
}

/** The row of that id, or undefined. @param {Model} model @param {string} id */
export function rowOf(model, id) {
  if (id === "") return undefined;
  model.byId ??= new Map(model.rows.map((row) => [row.id, row]));
  return model.byId.get(id);
}

/** The row of that id in either case, as somebody may have written it, or undefined. @param {Model} model @param {string} text */
export function rowNamed(model, text) {
  const wanted = text.toLowerCase();
  return text === "" ? undefined : (rowOf(model, text) ?? model.rows.find((row) => row.id.toLowerCase() === wanted));
}

/** The summaries above a row, the nearest first. @param {Model} model @param {Row} row */
export function above(model, row) {
  const found = [];
  for (let at = row.parent; at >= 0; at = model.rows[at].parent) found.push(model.rows[at]);
  return found;
}
