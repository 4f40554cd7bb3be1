// Reads calendar files with ical.js and prints what it understood as JSON: one list of items for each file.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function item(component) {
  const first = (name) => component.getFirstProperty(name);
  const text = (name) => component.getFirstPropertyValue(name)?.toString() ?? null;
  return {
    component: component.name,
    uid: text("uid"),
    title: text("summary"),
    description: text("description"),
    start: text("dtstart"),
    startIsDate: first("dtstart")?.type === "date",
    end: text(component.name === "vtodo" ? "due" : "dtend"),
    status: text("status"),
    sequence: component.getFirstPropertyValue("sequence"),
    stamp: text("dtstamp"),
    categories: first("categories")?.getValues() ?? [],
    relations: component.getAllProperties("related-to").map((relation) => ({
      type: relation.getParameter("reltype"),
      gap: relation.getParameter("gap") ?? null,
      uid: relation.getFirstValue(),
    })),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString()),
  };
}

function read(path) {
  const parsed = ICAL.parse(readFileSync(path, "utf8"));
  const again = ICAL.parse(ICAL.stringify(parsed));
  if (JSON.stringify(again) !== JSON.stringify(parsed)) throw new Error(`${path}: written and read again it differs`);
  return new ICAL.Component(parsed).getAllSubcomponents().map(item);
}

process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
