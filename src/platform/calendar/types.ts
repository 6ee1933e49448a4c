import type { Position } from '@luyin/contract';

export interface CalendarEvent {
  /** The same id means the same event: taken over again, it replaces the earlier one. */
  id: string;
  /** Grows with every change. */
  version: number;
  title: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  position: Position;
  notes: string;
  /** The way back, a path of this app’s web address; left out where there is none. */
  address?: string;
}

export interface Calendar {
  /** Puts it into the phone’s calendar, or hands over a file that does. Call it straight from a tap. */
  add(event: CalendarEvent): Promise<'added' | 'saved' | 'refused' | 'failed'>;
}
