/** The load of people by week beside their capacity, one small chart each; the payload brings the figures. */

import { drawingColours } from "./colours.js";
import { parseDay } from "./dates.js";
import { html, svg } from "./elements.js";
import { word } from "./words.js";

const WIDTH = 300;
const HEIGHT = 54;

/** One figure per owner: bars of hours a week, a line at the capacity, red and hatched above it. */
export function loadCharts(view) {
  const weeks = view.model.load.flatMap((person) => person.weeks);
  const first = Math.min(...weeks.map((week) => parseDay(week.start)));
  const last = Math.max(...weeks.map((week) => parseDay(week.start))) + 7;
  const most = Math.max(1, ...weeks.map((week) => Math.max(week.load, week.capacity)));
  return view.model.load.map((person) => {
    const over = person.weeks.filter((week) => week.load > week.capacity).length;
    const peak = Math.max(0, ...person.weeks.map((week) => week.load));
    const text = `${word("load")} ≤ ${peak} ${word("hours")}${over > 0 ? ` · ! ${over}` : ""}`;
    return html(
      "figure",
      { class: "load" },
      html(
        "figcaption",
        {},
        html("bdi", {}, person.owner),
        " ",
        html("span", { class: over > 0 ? "late" : "path" }, text),
      ),
      picture(view, person, { first, last, most }),
    );
  });
}

function picture(view, person, range) {
  const colours = drawingColours(view.model, view.isDark);
  const x = (day) => ((day - range.first) / (range.last - range.first)) * WIDTH;
  const y = (value) => HEIGHT - (value / range.most) * (HEIGHT - 2);
  const bars = person.weeks.map((week) => {
    const isOver = week.load > week.capacity;
    const day = parseDay(week.start);
    const title = svg("title", {}, `${week.start}: ${week.load} / ${week.capacity} ${word("hours")}`);
    const box = {
      x: x(day),
      y: y(week.load),
      width: Math.max(1, x(day + 7) - x(day) - 0.6),
      height: HEIGHT - y(week.load),
    };
    return svg("rect", { ...box, fill: isOver ? colours.critical : colours.chain }, title);
  });
  const line = person.weeks.map((week, place) => {
    const day = parseDay(week.start);
    return `${place ? "L" : "M"}${x(day)} ${y(week.capacity)}H${x(day + 7)}`;
  });
  const capacity = svg("path", {
    d: line.join(""),
    fill: "none",
    stroke: colours.text,
    "stroke-width": 1.2,
    "stroke-dasharray": "3 2",
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${word("load")} ${person.owner}` },
    ...bars,
    capacity,
  );
}
