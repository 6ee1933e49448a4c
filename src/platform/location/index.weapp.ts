import Taro from '@tarojs/taro';
import { toGcj02, toWgs84 } from '../map/gcj02';
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
  async choose(around) {
    const start = around && toGcj02(around);
    try {
      const { longitude, latitude, name, address } = await Taro.chooseLocation(
        start ? { longitude: start.lon, latitude: start.lat } : {},
      );
      // Confirmed without a place on the map, WeChat gives zeros or nothing.
      if (!longitude || !latitude) return { kind: 'cancelled' };
      const position = toWgs84({ lon: Number(longitude), lat: Number(latitude) });
      const words = address.includes(name) ? address : `${address}${name}`;
      return { kind: 'chosen', position, address: words };
    } catch (error) {
      const said = String((error as { errMsg?: string }).errMsg ?? '');
      return { kind: /cancel/i.test(said) ? 'cancelled' : 'unavailable' };
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
