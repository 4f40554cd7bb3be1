/** What is known about one row, as text: in short for the pointer, in full for the panel. */

import { dayOf, isoDay, isoMinute } from "../base/dates.js";
import { html } from "../base/elements.js";
import { word } from "../base/words.js";
import { dayReasons } from "../chart/shading.js";
import { hasFloat, signs } from "../table/table.js";

/** The few lines that follow the pointer; `day` is the day under it. */
export function shortDetails(view, row, day) {
  const lines = [html("strong", {}, `${row.wbs} `, html("bdi", {}, row.name)), pathLine(view, row), dateLine(row)];
  const facts = [durationText(row), hasFloat(row) ? `${word("float")} ${dayText(row.totalFloat)}` : "", row.owner];
  lines.push(html("span", {}, ...signs(view, row), facts.filter(Boolean).join(" · ")));
  const reasons = day === null ? [] : dayReasons(view.model.calendars[row.calendar], day);
  if (reasons.length > 0)
    lines.push(html("span", { class: "closed" }, `${isoDay(day)}: `, html("bdi", {}, reasons.join(", "))));
  return lines.filter(Boolean);
}

/** Everything about a row; `choose` is called with the row behind a link. */
export function fullDetails(view, row, choose) {
  return [
    html("h2", { tabindex: -1 }, `${row.wbs} `, html("bdi", {}, row.name)),
    html("p", { class: "path" }, ...signs(view, row), pathText(view, row)),
    ...(view.visible.position[row.index] < 0 ? [html("p", {}, word("filtered_out"))] : []),
    factList(view, row),
    ...reasonList(view, row),
    ...linkList(view, row.predecessors, "from", word("predecessors"), choose),
    ...linkList(view, row.successors, "to", word("successors"), choose),
  ];
}

function factList(view, row) {
  const lists = view.model.lists;
  const facts = [
    [word("id"), row.id],
    [word("start"), isoMinute(row.start)],
    [
      word("finish"),
      isoDay(dayOf(row.finish)) === isoDay(row.finishDay)
        ? isoMinute(row.finish)
        : `${isoMinute(row.finish)} (${isoDay(row.finishDay)})`,
    ],
    [word("duration"), durationText(row)],
    [word("total_float"), hasFloat(row) ? dayText(row.totalFloat) : ""],
    [word("free_float"), hasFloat(row) ? dayText(row.freeFloat) : ""],
    [word("deadline"), deadlineText(row)],
    [word("baseline_dates"), baselineText(row)],
    [word("levelled"), row.delay],
    [word("complete"), row.percent > 0 ? `${row.percent} %` : ""],
    [word("owner"), row.owner],
    [word("role"), row.role],
    [word("deliverable"), row.deliverable],
    [word("site"), row.site],
    [word("wave"), row.wave === null ? "" : String(row.wave)],
    [
      word("calendar"),
      `${view.model.calendars[row.calendar].name} (${lists.zone[view.model.calendars[row.calendar].zone]})`,
    ],
  ];
  const shown = facts.filter(([, value]) => value);
  return html(
    "dl",
    {},
    ...shown.flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, html("bdi", {}, value))]),
  );
}

function reasonList(view, row) {
  const texts = reasons(view, row);
  return texts.length === 0
    ? []
    : [html("h3", {}, word("why")), ...texts.map((text) => html("p", {}, html("bdi", {}, text)))];
}

/** What set the date: the links that drive, or the plan's own words; then when the calendar rested meanwhile. */
function reasons(view, row) {
  const [told, ...rests] = view.model.reasons[row.id] ?? [""];
  if (told) return [told, ...rests];
  const drivers = row.predecessors.filter((link) => link.isDriving);
  const waits = drivers.map((link) =>
    word("why_driver", { name: view.model.rows[link.from].name, link: linkText(link) }),
  );
  if (waits.length === 0 && row.isLeaf) waits.push(word("why_start"));
  return [...waits, ...rests];
}

function linkList(view, links, end, title, choose) {
  if (links.length === 0) return [];
  const items = links.map((link) => {
    const other = view.model.rows[link[end]];
    const button = html(
      "button",
      { type: "button", click: () => choose(other) },
      `${other.wbs} `,
      html("bdi", {}, other.name),
    );
    const drives = link.isDriving ? html("em", {}, word("drives")) : null;
    return html("li", {}, button, ` ${linkText(link)} `, drives);
  });
  return [html("h3", {}, `${title} (${links.length})`), html("ul", { class: "links" }, ...items)];
}

/** A link as planners write it: type and lag, or the person who does the one task after the other. */
function linkText(link) {
  if (link.person) return link.person;
  return link.lag ? `${link.type} ${link.lag}` : link.type;
}

function durationText(row) {
  if (row.isMilestone) return word("milestone");
  const count = Math.round(row.days * 100) / 100;
  return row.isElapsed ? word("elapsed_days", { count }) : word("days", { count });
}

function dayText(days) {
  return word("days", { count: Math.round(days * 10) / 10 });
}

function deadlineText(row) {
  if (row.deadline === null) return "";
  const over = row.finishDay - row.deadline;
  return over > 0 ? `${isoDay(row.deadline)} (${word("days_late", { count: over })})` : isoDay(row.deadline);
}

function baselineText(row) {
  if (!row.baseline) return "";
  const [first, last] = [dayOf(row.baseline[0]), dayOf(row.baseline[1]) - 1];
  return first === last ? isoDay(last) : `${isoDay(first)} – ${isoDay(last)}`;
}

function dateLine(row) {
  return html(
    "span",
    {},
    row.isMilestone ? isoDay(row.finishDay) : `${isoDay(row.startDay)} – ${isoDay(row.finishDay)}`,
  );
}

function pathText(view, row) {
  const names = [];
  for (let at = row.parent; at >= 0; at = view.model.rows[at].parent) names.unshift(view.model.rows[at].name);
  return names.join(" › ");
}

function pathLine(view, row) {
  const path = pathText(view, row);
  return path ? html("span", { class: "path" }, path) : null;
}
