const rounds = 2;

/** Chaikin's corner cutting, twice: a few points drawn by hand become a curve. Ends stay; a ring stays closed. */
export function smooth(line: readonly (readonly number[])[]): number[][] {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 3) return line.map((point) => [...point]);
  const closed = first[0] === last[0] && first[1] === last[1];
  let points = line.map((point) => [...point]);
  for (let round = 0; round < rounds; round++) {
    const cut: number[][] = closed ? [] : [[...first]];
    for (let at = 0; at < points.length - 1; at++) {
      const [ax = 0, ay = 0] = points[at] ?? [];
      const [bx = 0, by = 0] = points[at + 1] ?? [];
      cut.push([ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25]);
      cut.push([ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75]);
    }
    if (closed) cut.push([...(cut[0] ?? first)]);
    else cut.push([...last]);
    points = cut;
  }
  return points;
}
