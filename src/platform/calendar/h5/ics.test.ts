import { icsOf } from './ics';

const event = {
  id: 's-1',
  version: 3,
  title: '春季植树',
  startsAt: new Date('2027-03-12T01:00:00.000Z'),
  endsAt: new Date('2027-03-12T03:30:00.000Z'),
  place: '新龙生态林东门',
  position: { lon: 119.97, lat: 31.8 },
  notes: '带手套',
  address: '/activity?id=7',
};
const now = new Date('2027-03-01T00:00:00.000Z');
const ics = (change: Partial<typeof event> = {}) =>
  icsOf({ ...event, ...change }, now, 'https://luyin.example');
const unfolded = (text: string) => text.replace(/\r\n /g, '');
const linesOf = (text: string) => unfolded(text).split('\r\n');

test('says what, when in UTC, where and the way back', () => {
  const lines = linesOf(ics());
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines).toContain('UID:s-1@luyin.example');
  expect(lines).toContain('SEQUENCE:3');
  expect(lines).toContain('DTSTAMP:20270301T000000Z');
  expect(lines).toContain('DTSTART:20270312T010000Z');
  expect(lines).toContain('DTEND:20270312T033000Z');
  expect(lines).toContain('GEO:31.800000;119.970000');
  expect(lines).toContain('URL:https://luyin.example/activity?id=7');
  expect(lines.at(-1)).toBe('');
});

test('every line ends in CRLF and holds 75 octets at most, with no character cut', () => {
  const notes = '请带好水壶、手套和帽子，雨天照常。🌳'.repeat(40);
  const text = ics({ notes, title: '长'.repeat(60) });
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // A half of a pair would come back from UTF-8 as another character.
    expect(Buffer.from(line).toString()).toBe(line);
  }
  expect(linesOf(text)).toContain(`DESCRIPTION:${notes}`);
});

test('what has a meaning in the format is escaped; a text can’t add a line of its own', () => {
  const text = ics({
    title: 'a\\b;c,d',
    notes: '第一行\r\n第二行\rDTSTART:20200101T000000Z\nEND:VEVENT\u0000\u0007',
  });
  const lines = linesOf(text);
  expect(lines).toContain('SUMMARY:a\\\\b\\;c\\,d');
  expect(lines).toContain('DESCRIPTION:第一行\\n第二行\\nDTSTART:20200101T000000Z\\nEND:VEVENT');
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toHaveLength(1);
});

test('an event without an address has none', () => {
  const { address, ...rest } = event;
  expect(address).toBeTruthy();
  expect(icsOf(rest, now, 'https://luyin.example')).not.toContain('URL:');
});
