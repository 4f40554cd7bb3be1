/** The address of the view: each filter and each view is a step that Back undoes, everything else changes in place. */

import { DAY, isoDay } from "../base/dates.js";
import { FILTERS } from "../model/filter.js";
import { toAddress } from "../model/state.js";
import { edgeMinute } from "./room.js";

const WRITE_DELAY = 250;
const STEP_FIELDS = [...FILTERS, "view"];

/** Whether a change is a step of its own; further letters of a search are not.
 * @param {State} before @param {Partial<State>} fields */
export function isStep(before, fields) {
  const changed = STEP_FIELDS.filter(
    (field) => field in fields && /** @type {any} */ (fields)[field] !== /** @type {any} */ (before)[field],
  );
  return (
    changed.length > 0 && !(changed.length === 1 && changed[0] === "find" && before.find !== "" && fields.find !== "")
  );
}

/** Writes the address a little later, since scrolling changes it often. @param {View} view @param {State} initial */
export function rememberSoon(view, initial) {
  clearTimeout(view.remembering);
  view.remembering = window.setTimeout(() => remember(view, initial, "replaceState"), WRITE_DELAY);
}

/** Writes the address now, as a new step or in place. @param {View} view @param {State} initial
 * @param {"pushState" | "replaceState"} how */
export function remember(view, initial, how) {
  clearTimeout(view.remembering);
  view.remembering = 0;
  view.state.at = view.state.zoom === "fit" ? "" : isoDay(Math.floor(edgeMinute(view) / DAY));
  const address = toAddress(view.state, initial);
  try {
    history[how](null, "", address ? `#${address}` : location.pathname + location.search);
  } catch {
    // A sandboxed preview forbids it; the view works all the same.
  }
}
