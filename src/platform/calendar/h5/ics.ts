/** An event as an iCalendar file (RFC 5545), which every phone’s calendar opens. */
import type { CalendarEvent } from '../types';

const lineOctets = 75;

/** Values of the type TEXT, §3.3.11. Control characters have no place in a line. */
const escaped = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

/** Octets of one character in UTF-8. */
function octets(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** §3.1: no line is longer than 75 octets; the rest goes on behind a space. A character is never cut. */
function folded(line: string): string {
  const lines: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const more = octets(character);
    if (length + more > lineOctets) {
      lines.push(part);
      part = ' ';
      length = 1;
    }
    part += character;
    length += more;
  }
  return [...lines, part].join('\r\n');
}

/** 20270312T010000Z: in UTC, so that no time zone has to be described. */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** `now` is when the file is made, `origin` the web address that paths belong to. */
export function icsOf(event: CalendarEvent, now: Date, origin: string): string {
  const { lat, lon } = event.position;
  const host = origin.replace(/^\w+:\/\//, '') || 'luyin';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Luyin//Luyin//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(event.id)}@${host}`,
    `SEQUENCE:${event.version}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    `LOCATION:${escaped(event.place)}`,
    `GEO:${lat.toFixed(6)};${lon.toFixed(6)}`,
    `DESCRIPTION:${escaped(event.notes)}`,
    ...(event.address ? [`URL:${origin}${event.address}`] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(event.title)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
