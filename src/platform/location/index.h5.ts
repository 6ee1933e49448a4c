import type { Location, Whereabouts } from './types';

const patienceMs = 10_000;
const refused = 1; // GeolocationPositionError.PERMISSION_DENIED

export const location: Location = {
  ask: () =>
    new Promise<Whereabouts>((resolve) => {
      // Browsers answer on https and localhost only.
      if (!('geolocation' in navigator)) return resolve({ kind: 'unavailable' });
      navigator.geolocation.getCurrentPosition(
        ({ coords }) =>
          resolve({ kind: 'here', position: { lon: coords.longitude, lat: coords.latitude } }),
        (error) => resolve({ kind: error.code === refused ? 'refused' : 'unavailable' }),
        { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 60_000 },
      );
    }),
  choose: () => Promise.resolve({ kind: 'unavailable' }),
  async open({ lon, lat }, name) {
    // Schemes that phones hand to the map app of their owner's choice; no third party is named here.
    const label = encodeURIComponent(name);
    if (/iPhone|iPad/.test(navigator.userAgent)) {
      window.location.href = `maps:?ll=${lat},${lon}&q=${label}`;
      return 'opened';
    }
    if (window.matchMedia('(pointer: coarse)').matches) {
      window.location.href = `geo:${lat},${lon}?q=${lat},${lon}(${label})`;
      return 'opened';
    }
    try {
      await navigator.clipboard.writeText(`${lat}, ${lon}`);
      return 'copied';
    } catch {
      return 'failed';
    }
  },
};
