/** Pins and bubbles on the map: only what changed is taken off and put on. */
import L from 'leaflet';
import { changes } from '../changed';
import { idOf, keyOf } from '../item';
import type { MapItem } from '../types';
import { iconOf } from './icons';

interface Shown {
  marker: L.Marker;
  /** Null for a cluster. */
  code: string | null;
  /** Above its neighbours by this much while it isn't picked. */
  rise: number;
}

export interface Markers {
  show(items: readonly MapItem[]): void;
  pick(code: string | null): void;
}

const above = { heritage: 500, picked: 1000 };

export function markersOn(map: L.Map, tapped: (item: MapItem) => void): Markers {
  const shown = new Map<string, Shown>();
  let picked: string | null = null;

  const mark = ({ marker, code, rise }: Shown, on: boolean) => {
    if (code === null) return;
    marker.getElement()?.classList.toggle('city-map-picked', on);
    marker.setZIndexOffset(on ? above.picked : rise);
  };
  const put = (item: MapItem): Shown => {
    const code = idOf(item);
    const rise = item.kind === 'tree' && item.heritage !== 'none' ? above.heritage : 0;
    const marker = L.marker([item.position.lat, item.position.lon], {
      icon: iconOf(item),
      // The icon is a button: the browser brings focus and Enter.
      keyboard: false,
      riseOnHover: true,
      zIndexOffset: rise,
    });
    marker.on('click', () => tapped(item)).addTo(map);
    return { marker, code, rise };
  };

  return {
    show(wanted) {
      const { gone, come } = changes(shown, wanted, keyOf);
      for (const key of gone) {
        shown.get(key)?.marker.remove();
        shown.delete(key);
      }
      for (const [key, item] of come) {
        const entry = put(item);
        shown.set(key, entry);
        if (entry.code !== null && entry.code === picked) mark(entry, true);
      }
    },
    pick(code) {
      picked = code;
      for (const entry of shown.values()) mark(entry, entry.code === code);
    },
  };
}
