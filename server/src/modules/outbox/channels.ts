import { inboxChannel } from '../inbox/channel.ts';
import type { Channel } from './channel.ts';

/** Everything that is told goes over each of these. */
export const channels: readonly Channel[] = [inboxChannel];
