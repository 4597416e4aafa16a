"""Says what a calendar file says, in lines that another reader can be compared with: method, events, occurrences in UTC."""
import sys
from datetime import date, timezone

import icalendar
import recurring_ical_events


def utc(value):
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(event):
    recurrence = event.get("RECURRENCE-ID")
    return recurrence.dt.strftime("%Y%m%dT%H%M%S") if recurrence else "-"


with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
method = str(calendar.get("METHOD", "-"))
lines = ["METHOD " + method]
for event in calendar.walk("VEVENT"):
    lines.append(" ".join(["EVENT", str(event["UID"]), str(event["SEQUENCE"]), str(event["STATUS"]), local(event)]))
if method != "CANCEL":
    for one in recurring_ical_events.of(calendar).between(date.fromisoformat(sys.argv[2]), date.fromisoformat(sys.argv[3])):
        lines.append("AT " + utc(one["DTSTART"].dt) + " " + utc(one["DTEND"].dt))
print("\n".join(sorted(set(lines))))
