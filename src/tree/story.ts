import type { TreeEvent } from '@luyin/contract';
import type { IconName } from '../components/icon';
import { eventTexts, roleTexts } from './texts';

const icons: Record<string, IconName> = {
  registered: 'plate',
  planted: 'tree',
  measured: 'ruler',
  declare_dead: 'dead',
  revive: 'leaf',
  fell: 'axe',
  move_away: 'move',
  open_site: 'site',
  plant: 'tree',
  cared: 'water',
  adopted: 'heart',
  adoption_ended: 'clock',
};

export interface Told {
  icon: IconName;
  title: string;
  detail: string | null;
  by: string | null;
}

/** An event as one sentence. A kind that this version doesn't know is told by its own text. */
export function tell(event: TreeEvent): Told {
  const known = eventTexts[event.kind];
  return {
    icon: icons[event.kind] ?? 'clock',
    title: known ?? event.text ?? '有了一条新记录',
    detail: known ? event.text : null,
    by: event.by ? (roleTexts[event.by] ?? event.by) : null,
  };
}
