import Taro from '@tarojs/taro';
import { toGcj02 } from '../map/gcj02';
import type { Location } from './types';

export const location: Location = {
  async ask() {
    try {
      const { longitude, latitude } = await Taro.getLocation({ type: 'wgs84' });
      return { kind: 'here', position: { lon: longitude, lat: latitude } };
    } catch (error) {
      const said = String((error as { errMsg?: string }).errMsg ?? '');
      return { kind: /auth|deny|privacy/i.test(said) ? 'refused' : 'unavailable' };
    }
  },
  async open(place, name, address) {
    const { lon, lat } = toGcj02(place);
    try {
      await Taro.openLocation({ longitude: lon, latitude: lat, name, address, scale: 17 });
      return 'opened';
    } catch {
      return 'failed';
    }
  },
};
