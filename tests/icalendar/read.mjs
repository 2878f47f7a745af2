// Reads an iCalendar file from the standard input as calendars do, strictly, and prints its events as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

ICAL.design.strict = true;
const text = readFileSync(0, "utf8");
const lines = text.split("\r\n");
const faults = [];
if (lines.at(-1) !== "") faults.push("the last line does not end with CRLF");
for (const line of lines) {
  if (/[\r\n]/.test(line)) faults.push(`a bare line end in ${JSON.stringify(line)}`);
  if (Buffer.byteLength(line) > 75) faults.push(`a line of more than 75 octets: ${line}`);
}
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    whole_day: event.startDate.isDate,
    sequence: event.sequence,
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
    alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString()),
  };
});
console.log(JSON.stringify({
  faults,
  version: calendar.getFirstPropertyValue("version"),
  product: calendar.getFirstPropertyValue("prodid"),
  method: calendar.getFirstPropertyValue("method"),
  name: calendar.getFirstPropertyValue("x-wr-calname"),
  events,
}));
