/** Who took a step, as everyone may read it: a role or a unit’s name, never a person. */
import type { CityFile } from '../city/city-file.ts';
import { unitsSaid } from './steps-text.ts';

const names: Record<string, string> = {
  citizen: '市民',
  crew: '班组',
  reviewer: '受理人员',
  manager: '主管',
  admin: '管理员',
  reporter: '反映人',
  follower: '关注的人',
  neighbours: '邻居',
  partner: '对接单位',
  unit: '班组',
  parts: '班组',
  clock: '系统',
  house: '系统',
};

export function actorSaid(
  { actor, data }: { actor: string; data: unknown },
  city: Pick<CityFile, 'complaints'>,
): string {
  const unit = actor === 'unit' ? unitsSaid((data ?? {}) as Record<string, unknown>, city) : null;
  return unit ?? names[actor] ?? '工作人员';
}
