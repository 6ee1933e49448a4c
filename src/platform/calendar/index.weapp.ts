import Taro from '@tarojs/taro';
import type { Calendar } from './types';

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const dayAheadSeconds = 86_400;

export const calendar: Calendar = {
  async add({ title, startsAt, endsAt, place, notes }) {
    try {
      await Taro.addPhoneCalendar({
        title,
        startTime: seconds(startsAt),
        endTime: String(seconds(endsAt)),
        description: notes,
        location: place,
        alarm: true,
        alarmOffset: dayAheadSeconds,
      });
      return 'added';
    } catch (error) {
      const said = String((error as { errMsg?: string }).errMsg ?? '');
      return /auth|deny|cancel|privacy/i.test(said) ? 'refused' : 'failed';
    }
  },
};
