/** The load of people by week beside their capacity, one small chart each; the payload brings the figures. */

import { drawingColours } from "../base/colours.js";
import { isoDay } from "../base/dates.js";
import { html, svg } from "../base/elements.js";
import { word } from "../base/words.js";
import { round } from "../chart/vector.js";

const WIDTH = 300;
const HEIGHT = 54;

/** One figure per owner: bars of hours a week, a line at the capacity, red where a day asks for too much. */
export function loadCharts(view) {
  const weeks = view.model.load.flatMap((person) => person.weeks);
  const days = weeks.map((week) => week.day);
  const range = { first: Math.min(...days), last: Math.max(...days) + 7 };
  return view.model.load.map((person) => {
    const overloaded = person.weeks.reduce((sum, week) => sum + week.overloaded, 0);
    const peak = Math.max(...person.weeks.map((week) => week.load));
    const text = overloaded > 0 ? word("overloaded_days", { count: overloaded }) : word("peak", { count: peak });
    return html(
      "figure",
      { class: "load" },
      html(
        "figcaption",
        {},
        html("bdi", {}, person.owner),
        " ",
        html("span", { class: overloaded > 0 ? "late" : "path" }, text),
      ),
      picture(view, person, range),
    );
  });
}

function picture(view, person, range) {
  const colours = drawingColours(view.model, view.isDark);
  const most = Math.max(1, ...person.weeks.map((week) => Math.max(week.load, week.capacity)));
  const x = (day) => round(((day - range.first) / (range.last - range.first)) * WIDTH);
  const y = (value) => round(HEIGHT - (value / most) * (HEIGHT - 2));
  const bars = person.weeks.map((week) => {
    const title = svg("title", {}, `${isoDay(week.day)}: ${week.load} / ${week.capacity} ${word("hours")}`);
    const width = Math.max(0.5, x(week.day + 7) - x(week.day) - 0.5);
    const box = { x: x(week.day), y: y(week.load), width, height: HEIGHT - y(week.load) };
    return svg("rect", { ...box, fill: week.overloaded > 0 ? colours.critical : colours.chain }, title);
  });
  const line = person.weeks.map((week, place) => {
    return `${place ? "L" : "M"}${x(week.day)} ${y(week.capacity)}H${x(week.day + 7)}`;
  });
  const stroke = { fill: "none", stroke: colours.text, "stroke-width": 1.2, "stroke-dasharray": "3 2" };
  const label = `${word("load")} ${person.owner}`;
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    ...bars,
    svg("path", { ...stroke, d: line.join("") }),
  );
}
