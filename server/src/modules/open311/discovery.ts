/** Where everything is: the first thing that a client of the specification reads. */
import type { CityFile } from '../city/city-file.ts';

/** When this face of the house was last changed. */
const changeset = '2026-11-22T00:00:00Z';

export const describeService = (city: CityFile, url: string) => ({
  changeset,
  contact: `${city.name}绿化热线，请拨打 12345`,
  key_service: '需要对接的单位请联系园林绿化主管部门申请 api_key',
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url,
      changeset,
      type: city.demo ? 'test' : 'production',
      formats: ['text/xml', 'application/json'],
    },
  ],
});
