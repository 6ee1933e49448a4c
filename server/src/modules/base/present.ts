import type { ActivitySummary, BaseDetail, BaseSummary, Photo } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';
import { districtName } from '../activity/present.ts';
import { presentPhoto } from '../photo/present.ts';
import type { BaseRow } from './queries.ts';

export function presentBase(base: BaseRow, city: CityFile): BaseSummary {
  return {
    id: base.id,
    name: base.name,
    level: base.level,
    district: districtName(city, base.district),
    position: { lon: base.lon, lat: base.lat },
    address: base.address,
    cover: base.cover ? presentPhoto(base.cover) : null,
    coming: base.coming,
    distance: base.distance,
  };
}

export function presentBaseDetail(
  base: BaseRow,
  city: CityFile,
  { photos, activities }: { photos: Photo[]; activities: ActivitySummary[] },
): BaseDetail {
  return {
    ...presentBase(base, city),
    capacity: base.capacity,
    contact: base.contact,
    contactPhone: base.contact_phone,
    description: base.description,
    photos,
    activities,
    version: base.version,
  };
}
