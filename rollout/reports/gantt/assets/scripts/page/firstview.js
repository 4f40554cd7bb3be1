/** The view before anything is drawn. */

import { DAY, presentMinute } from "../base/dates.js";
import { timeScale, withRoom } from "../model/scale.js";
import { follow } from "./view.js";

/** The view of a page that shows nothing yet. @param {Model} model @param {State} state @returns {View} */
export function firstView(model, state) {
  /** @type {View} */
  const view = {
    model,
    state,
    isDark: false,
    active: "",
    tableWidth: null,
    rowHeight: 0,
    today: todayInPlan(model),
    visible: {
      rows: [],
      position: new Int32Array(),
      tasks: 0,
      kept: new Uint8Array(),
      links: [],
      days: null,
      carried: new Map(),
    },
    chain: { rows: new Set(), back: new Set(), forward: new Set() },
    scale: timeScale(0, 1, 1),
    room: { scrollWidth: 0, scrollHeight: 0, table: 0, width: 0, height: 0 },
    drawn: null,
    hits: [],
    names: [],
    wasDragged: false,
    resting: 0,
    settling: 0,
    remembering: 0,
    follow: () => follow(view),
  };
  return view;
}

/** The reader's own minute where it lies within the plan: a line on the chart and nothing else. @param {Model} model */
function todayInPlan(model) {
  const [first, last] = withRoom(model.days);
  const now = presentMinute();
  return now >= first * DAY && now < last * DAY ? now : null;
}
