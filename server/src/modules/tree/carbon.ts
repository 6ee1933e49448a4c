/**
 * What CO₂ a tree holds: an order of magnitude, as a range, never a credit. Urban General Equations: above-ground dry
 * kg, a·D^b with D the trunk diameter in cm; the whole tree is above-ground / 0.78, half of it carbon, CO₂ 3.67 times that.
 */
import type { Carbon, Range } from '@luyin/contract';
import type { SpeciesGroup } from '@luyin/contract/tree/words';

const equations = {
  broadleaf: { a: 0.16155, b: 2.310647, name: '阔叶树 0.16155·D^2.310647' },
  conifer: { a: 0.035702, b: 2.580671, name: '针叶树 0.035702·D^2.580671' },
} as const;

/** A measured trunk is one tree of many of its size: a fifth less or more. */
const SPREAD = 0.2;
/** How much thicker than the lower limit an open class ("78 cm and more") is taken to be. */
const OPEN_CLASS = 1.3;

export function co2Kg(diameterCm: number, kind: keyof typeof equations): number {
  const { a, b } = equations[kind];
  return ((a * diameterCm ** b) / 0.78) * 0.5 * 3.67;
}

/** Null where no equation fits: palms have no wood that grows thicker, and without a trunk there is nothing to count. */
export function carbonOf(group: SpeciesGroup | null, dbhCm: Range | null): Carbon | null {
  if (group === null || group === 'palm' || dbhCm === null) return null;
  const kind = group === 'conifer' ? 'conifer' : 'broadleaf';
  const measured = dbhCm.max === dbhCm.min;
  const low = co2Kg(dbhCm.min, kind) * (measured ? 1 - SPREAD : 1);
  const high = co2Kg(dbhCm.max ?? dbhCm.min * OPEN_CLASS, kind) * (measured ? 1 + SPREAD : 1);
  return {
    lowKg: significant(low),
    highKg: significant(high),
    source:
      `按城市通用异速生长方程估算（${equations[kind].name}，D 为胸径厘米；地上部分÷0.78，含碳一半，×3.67）。` +
      `系数未经本地核实，只表示数量级，不是碳汇凭证。`,
  };
}

/** Two figures are all that the estimate is good for. */
function significant(kg: number): number {
  return kg === 0 ? 0 : Number(kg.toPrecision(2));
}
