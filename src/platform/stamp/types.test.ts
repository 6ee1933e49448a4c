import { drawLines } from './types';

/** A pen whose letters are as wide as they are high. */
function pen() {
  const said: { text: string; x: number; y: number; size: number }[] = [];
  const filled: number[][] = [];
  const it = {
    fillStyle: '',
    font: '',
    textBaseline: 'alphabetic' as CanvasTextBaseline,
    measureText: (text: string) => ({ width: text.length * parseInt(it.font, 10) }),
    fillRect: (...box: number[]) => void filled.push(box),
    fillText: (text: string, x: number, y: number) =>
      void said.push({ text, x, y, size: parseInt(it.font, 10) }),
  };
  return { it: it as never, said, filled };
}

test('the words stand at the foot, inside the picture, on one veil', () => {
  for (const [width, height] of [
    [2000, 1500],
    [900, 1200],
    [300, 200],
  ] as const) {
    const { it, said, filled } = pen();
    const lines = [
      '2026-11-22 10:00',
      '天宁区延陵西路23号投资广场南侧绿地靠近公交站台的位置'.repeat(3),
      '天宁一队',
    ];
    drawLines(it, width, height, lines);
    expect(said.map(({ text }) => text)).toEqual(lines);
    expect(filled).toHaveLength(1);
    const top = filled[0]![1]!;
    for (const { text, x, y, size } of said) {
      expect(y).toBeGreaterThan(top);
      expect(y).toBeLessThan(height);
      expect(x + text.length * size).toBeLessThanOrEqual(width);
    }
  }
});

test('most of the picture is left as it was', () => {
  const { it, filled } = pen();
  drawLines(it, 1200, 1600, ['一', '二', '三', '四']);
  expect(filled[0]![3]! / 1600).toBeLessThan(0.25);
});
