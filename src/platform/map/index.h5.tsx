import { useEffect, useRef, useState, type RefObject } from 'react';
import type { BaseMap } from '@luyin/contract';
import type { OpenMap } from './h5/engine';
import type { CityMapProps, MiniMapProps } from './types';

type Engine = typeof import('./h5/engine');
type Ground = Pick<OpenMap, 'ground' | 'dark' | 'close'>;

/** Fetches Leaflet, opens a map in the box and closes it with the component; `again` retries what failed. */
function useMap<T extends Ground>(
  box: RefObject<HTMLDivElement>,
  open: (engine: Engine, box: HTMLDivElement) => T,
) {
  const [map, setMap] = useState<T | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const opening = useRef(open);
  useEffect(() => {
    let gone = false;
    let opened: T | null = null;
    import(/* webpackChunkName: "map" */ './h5/engine')
      .then((engine) => {
        if (gone || !box.current) return;
        opened = opening.current(engine, box.current);
        setMap(opened);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
      opened?.close();
    };
  }, [box, attempt]);
  const again = () => {
    setFailed(false);
    setAttempt((n) => n + 1);
  };
  return { map, failed, again };
}

/** Asks for the ground until it is there; a map without it still shows its trees. */
function useGround(
  map: Ground | null,
  load: (() => Promise<BaseMap>) | undefined,
  wanted: boolean,
) {
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const loading = useRef(load);
  useEffect(() => {
    loading.current = load;
  });
  useEffect(() => {
    if (!map || !wanted || !loading.current) return;
    let gone = false;
    loading.current().then(
      (base) => {
        if (!gone) map.ground(base);
      },
      () => {
        if (!gone) setMissing(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [map, wanted, attempt]);
  const again = () => {
    setMissing(false);
    setAttempt((n) => n + 1);
  };
  return { missing, again };
}

export function CityMap(props: CityMapProps) {
  const {
    city,
    items,
    centre,
    zoom,
    here = null,
    picked = null,
    dark = false,
    loadBase,
    label = '树木地图',
    className = '',
  } = props;
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { map, failed, again } = useMap(box, (engine, element) =>
    engine.openCityMap(
      element,
      {
        city: latest.current.city,
        centre: latest.current.centre,
        zoom: latest.current.zoom,
        dark: latest.current.dark ?? false,
      },
      {
        region: (region) => latest.current.onRegion(region),
        tree: (code) => latest.current.onTree(code),
        cluster: (cluster) => latest.current.onCluster?.(cluster),
      },
    ),
  );
  const ground = useGround(map, loadBase, city.map.base && !city.map.tiles);

  const aimed = useRef({ centre, zoom });
  useEffect(() => {
    if (!map) return;
    if (aimed.current.centre !== centre || aimed.current.zoom !== zoom) map.move(centre, zoom);
    aimed.current = { centre, zoom };
  }, [map, centre, zoom]);
  useEffect(() => map?.show(items), [map, items]);
  useEffect(() => map?.pick(picked), [map, picked]);
  useEffect(() => map?.here(here), [map, here]);
  useEffect(() => map?.dark(dark), [map, dark]);

  return (
    <div className={`city-map ${dark ? 'city-map-dark' : ''} ${className}`}>
      <div
        ref={box}
        className="city-map-box"
        role="region"
        aria-label={`${city.shortName}${label}`}
      />
      {failed && <Again text="地图没能打开，列表照常能看" again={again} />}
      {ground.missing && <Again text="底图没有载入" again={ground.again} />}
    </div>
  );
}

const nearby = 15;

/** Another place is another picture. */
export const MiniMap = (props: MiniMapProps) => (
  <Still key={`${props.position.lon},${props.position.lat}`} {...props} />
);

function Still(props: MiniMapProps) {
  const { position, label, heritage = false, city, dark = false, loadBase, className = '' } = props;
  const box = useRef<HTMLDivElement>(null);
  const { map, failed } = useMap(box, (engine, element) =>
    engine.openMiniMap(element, { city, centre: position, zoom: nearby, dark, heritage }),
  );
  useGround(map, loadBase, city ? city.map.base && !city.map.tiles : true);
  useEffect(() => map?.dark(dark), [map, dark]);
  return (
    <div
      className={`city-map-still ${dark ? 'city-map-dark' : ''} ${className}`}
      role="img"
      aria-label={failed ? `${label}（地图没能打开）` : label}
    >
      <div ref={box} className="city-map-box" />
    </div>
  );
}

const Again = ({ text, again }: { text: string; again(): void }) => (
  <div className="city-map-note" role="status">
    <span>{text}</span>
    <button type="button" onClick={again}>
      再试一次
    </button>
  </div>
);
