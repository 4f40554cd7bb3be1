/** What a row is, by shape and word: critical, near-critical, milestone, waiting time, late, finished. */

import { html } from "../base/elements.js";
import { counted, word } from "../base/words.js";
import { carriedBy } from "../model/carried.js";

/** @typedef {{model: Model, visible: Visible}} Shown */

/** The signs of a row as text and meaning; a closed summary has those of the rows it hides.
 * @param {Shown} shown @param {Row} row @returns {{text: string, label: string, name: string}[]} */
export function signsOf(shown, row) {
  const carried = row.isLeaf || row.isOpen || row.children.length === 0 ? null : carriedBy(shown, row);
  const found = [];
  const isCritical = row.isLeaf ? row.isCritical : carried?.critical;
  if (isCritical) found.push({ text: "▲", label: word("critical"), name: "critical" });
  else if (row.isLeaf ? row.isNear : carried && carried.near > 0)
    found.push({ text: "△", label: word("near_critical"), name: "near" });
  if (row.isMilestone) found.push({ text: "◆", label: word("milestone"), name: "milestone" });
  if (row.kind === "wait") found.push({ text: "◷", label: word("wait"), name: "wait" });
  if (row.kind === "recurring") found.push({ text: "↻", label: word("recurring"), name: "wait" });
  if (row.isDone) found.push({ text: "✓", label: word("done"), name: "done" });
  if (row.isLeaf && row.isLate) found.push({ text: "!", label: word("late"), name: "late" });
  if (carried && carried.late > 0)
    found.push({ text: `!${carried.late}`, label: counted("late_inside", carried.late), name: "late" });
  return found;
}

/** The signs as elements. @param {Shown} shown @param {Row} row */
export function signElements(shown, row) {
  return signsOf(shown, row).map(({ text, label, name }) =>
    html("span", { role: "img", "aria-label": label, title: label, class: `sign ${name}` }, text),
  );
}
