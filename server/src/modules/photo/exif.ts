/** When and where a photo was taken, by its own account. Nonsense counts as nothing said. */
import type { Position } from '@luyin/contract';
import exifr from 'exifr';

export interface PhotoFacts {
  takenAt: Date | null;
  position: Position | null;
  /** The camera’s clock said a time to come. */
  ahead: boolean;
}

interface Read {
  DateTimeOriginal?: unknown;
  OffsetTimeOriginal?: unknown;
  latitude?: unknown;
  longitude?: unknown;
}

const wanted = {
  tiff: true,
  ifd0: { pick: [] },
  exif: { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'] },
  gps: { pick: ['GPSLatitude', 'GPSLatitudeRef', 'GPSLongitude', 'GPSLongitudeRef'] },
  reviveValues: false,
};

/** `exif` is the file's EXIF block. A camera's clock without an offset is read in the city's time zone. */
export async function readFacts(
  exif: Buffer | null,
  timeZone: string,
  now: Date,
): Promise<PhotoFacts> {
  const read = exif ? await parsed(exif) : {};
  const said = instant(read.DateTimeOriginal, read.OffsetTimeOriginal, timeZone);
  // A clock may be a little fast, or of a place further east.
  const ahead = said !== null && said.getTime() > now.getTime() + day;
  return {
    takenAt: ahead ? null : said,
    position: position(read.longitude, read.latitude),
    ahead,
  };
}

async function parsed(exif: Buffer): Promise<Read> {
  // As it stands in a JPEG the block has a heading of six bytes.
  const body = exif.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif;
  try {
    return ((await exifr.parse(body, wanted)) as Read | undefined) ?? {};
  } catch {
    return {};
  }
}

/** No phone took a photo before this. */
const firstCamera = Date.UTC(1990, 0, 1);
const day = 24 * 3600_000;

function instant(said: unknown, offset: unknown, timeZone: string): Date | null {
  const parts =
    typeof said === 'string' ? /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(said) : null;
  if (!parts) return null;
  const [year = 0, month = 0, dayOfMonth = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map(Number);
  const local = Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
  const normal = new Date(local);
  // 2026:02:30 is no day.
  if (normal.getUTCMonth() !== month - 1 || normal.getUTCDate() !== dayOfMonth) return null;
  const at = local - (offsetMs(offset) ?? zoneMs(timeZone, local));
  return at < firstCamera ? null : new Date(at);
}

function offsetMs(said: unknown): number | undefined {
  const parts = typeof said === 'string' ? /^([+-])(\d\d):(\d\d)/.exec(said) : null;
  if (!parts) return undefined;
  const [, sign, hours, minutes] = parts;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** How far ahead of UTC the zone is at this local time; an hour off in the night the clocks change. */
function zoneMs(timeZone: string, local: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(local);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const there = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return there - local;
}

/** A camera that does not know where it is says 0, 0. */
function position(lon: unknown, lat: unknown): Position | null {
  if (typeof lon !== 'number' || typeof lat !== 'number') return null;
  const sane = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && (lon !== 0 || lat !== 0);
  return sane ? { lon, lat } : null;
}
