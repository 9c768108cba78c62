import ICAL from 'ical.js';

/** An event as another program reads it. Triggers are hours from the beginning of the day. */
export interface ReadEvent {
  readonly uid: string;
  readonly summary: string;
  readonly description: string | null;
  readonly start: string;
  /** The day after the last. */
  readonly end: string;
  readonly isAllDay: boolean;
  readonly stamp: string;
  readonly alarmHours: readonly number[];
}

export function readCalendar(text: string): { readonly name: string; readonly events: readonly ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return {
    name: unescaped(String(calendar.getFirstPropertyValue('name'))),
    events: calendar.getAllSubcomponents('vevent').map(readEvent),
  };
}

/** ical.js leaves text as it stands in properties that it does not know: `NAME` is of RFC 7986. */
const unescaped = (text: string): string =>
  text.replace(/\\(?<sign>.)/gsu, (_, sign: string) => (sign === 'n' ? '\n' : sign));

function readEvent(component: ICAL.Component): ReadEvent {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    isAllDay: event.startDate.isDate,
    stamp: String(component.getFirstPropertyValue('dtstamp')),
    alarmHours: component
      .getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds() / 3600),
  };
}
