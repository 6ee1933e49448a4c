/**
 * WGS-84 ⇄ GCJ-02, the shifted coordinates that maps in mainland China must use. Everything of ours is WGS-84; only
 * WeChat's map and location pages speak GCJ-02. Written out here because the general library weighs ten times as much
 * in the main package; the test holds the two against each other.
 */
import type { Position } from '@luyin/contract';

const axis = 6378245; // Krasovsky 1940, metres
const flatness = 0.006693421622965823;

/** The shift is defined for this box only; a city outside it is drawn as it is. */
const shifted = ({ lon, lat }: Position) =>
  lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

const wave = (x: number, a: number, b: number, c: number, d: number) =>
  ((a * Math.sin(b * x) + c * Math.sin(d * x)) * 2) / 3;

function shift({ lon, lat }: Position): Position {
  const x = lon - 105;
  const y = lat - 35;
  const ripple = wave(Math.PI * x, 20, 6, 20, 2);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple +
    wave(Math.PI * y, 20, 1, 40, 1 / 3) +
    wave(Math.PI * y, 160, 1 / 12, 320, 1 / 30);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple +
    wave(Math.PI * x, 20, 1, 40, 1 / 3) +
    wave(Math.PI * x, 150, 1 / 12, 300, 1 / 30);
  const radians = (lat * Math.PI) / 180;
  const m = 1 - flatness * Math.sin(radians) ** 2;
  const degrees = 180 / (axis * Math.PI);
  return {
    lon: (east * degrees * Math.sqrt(m)) / Math.cos(radians),
    lat: (north * degrees * m * Math.sqrt(m)) / (1 - flatness),
  };
}

export function toGcj02(place: Position): Position {
  if (!shifted(place)) return place;
  const by = shift(place);
  return { lon: place.lon + by.lon, lat: place.lat + by.lat };
}

/** There is no closed form back: the guess is corrected by what it misses, to well under a centimetre in five rounds. */
export function toWgs84(place: Position): Position {
  if (!shifted(place)) return place;
  let guess = place;
  for (let round = 0; round < 5; round++) {
    const there = toGcj02(guess);
    guess = { lon: guess.lon + place.lon - there.lon, lat: guess.lat + place.lat - there.lat };
  }
  return guess;
}
