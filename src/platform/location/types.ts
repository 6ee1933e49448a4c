import type { Position } from '@luyin/contract';

export type Whereabouts =
  { kind: 'here'; position: Position } | { kind: 'refused' } | { kind: 'unavailable' };

export type ChosenPlace =
  | {
      kind: 'chosen';
      position: Position;
      /** Its name or address; empty where nothing is known. */ address: string;
    }
  | { kind: 'cancelled' }
  | { kind: 'unavailable' };

export interface Location {
  /** Asks the phone; call it straight from a tap, never on arrival. WGS-84. */
  ask(): Promise<Whereabouts>;
  /** Opens the phone's own map app at a place, to find the way there; without one the coordinates are copied. */
  open(place: Position, name: string, address: string): Promise<'opened' | 'copied' | 'failed'>;
  /** The platform’s own page to choose a place on; `unavailable` where there is none. WGS-84. */
  choose(around: Position | null): Promise<ChosenPlace>;
}
