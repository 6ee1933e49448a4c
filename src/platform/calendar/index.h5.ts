import { textFile } from '../text-file/index.h5';
import { icsOf } from './h5/ics';
import type { Calendar } from './types';

export const calendar: Calendar = {
  async add(event) {
    const text = icsOf(event, new Date(), window.location.origin);
    const kept = await textFile.keep({ name: 'luyin.ics', type: 'text/calendar', text });
    return kept === 'saved' ? 'saved' : 'failed';
  },
};
