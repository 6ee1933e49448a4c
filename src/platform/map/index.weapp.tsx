import { useEffect, useRef, useState } from 'react';
import Taro from '@tarojs/taro';
import { Map as NativeMap, Text, View } from '@tarojs/components';
import { toWgs84 } from './gcj02';
import { boundsAround, regionOf, sameRegion, zoomOf, type Bounds } from './region';
import type { CityMapProps, MapItem, MiniMapProps, Region } from './types';
import { aim, type Camera } from './weapp/camera';
import { hereMarker, markersOf, numbering, treeMarker, type Marker } from './weapp/markers';
import { ringAround, type Circle } from './weapp/ring';
import './weapp/map.scss';

interface Shown {
  markers: Marker[];
  itemOf: Map<number, MapItem>;
}

interface Corners {
  southwest: { longitude: number; latitude: number };
  northeast: { longitude: number; latitude: number };
}

/** A larger pin would send every marker again; a ring around it is 120 bytes. */
interface Ring {
  code: string;
  circle: Circle;
}

/** What WeChat tells after a move; clients that leave `region` out are asked for it. Positions are GCJ-02. */
interface RegionChange {
  type: string;
  detail?: {
    type?: string;
    region?: Corners;
  };
}

const nativeId = 'city-map';
const closer = 2;
const closest = 19;
const noRing: Circle[] = [];
const nothing: Shown = { markers: [], itemOf: new Map() };

function boundsOf({ southwest, northeast }: Corners): Bounds {
  const low = toWgs84({ lon: southwest.longitude, lat: southwest.latitude });
  const high = toWgs84({ lon: northeast.longitude, lat: northeast.latitude });
  return { west: low.lon, south: low.lat, east: high.lon, north: high.lat };
}

/** Pins are handed over one tick after the items: a page's first setData stays small. */
function useShown({ items, here }: CityMapProps): Shown {
  const [number] = useState(numbering);
  const [shown, setShown] = useState(nothing);
  useEffect(() => {
    let current = true;
    Taro.nextTick(() => {
      if (!current) return;
      const ids = number(items);
      const markers = markersOf(items, ids);
      if (here) markers.push(hereMarker(here));
      setShown({ markers, itemOf: new Map(items.map((item, at) => [ids[at] ?? -1, item])) });
    });
    return () => {
      current = false;
    };
  }, [items, here, number]);
  return shown;
}

export function CityMap(props: CityMapProps) {
  const { centre, zoom, picked, onRegion, onTree, onCluster, className = '' } = props;
  const shown = useShown(props);
  const [camera, setCamera] = useState<Camera>(() => aim(null, centre, zoom));
  const [aimed, setAimed] = useState({ centre, zoom });
  const [ring, setRing] = useState<Ring | null>(null);
  const [failed, setFailed] = useState(false);
  const told = useRef<Region | null>(null);
  const zoomNow = useRef(zoom);

  // Adjusting state while rendering, as React advises for "a prop changed": one setData instead of two.
  if (aimed.centre !== centre || aimed.zoom !== zoom) {
    setAimed({ centre, zoom });
    setCamera((last) => aim(last, centre, zoom));
  }

  const tell = (bounds: Bounds, at: number) => {
    const region = regionOf(bounds, at);
    zoomNow.current = region.zoom;
    if (sameRegion(told.current, region)) return;
    told.current = region;
    onRegion(region);
  };

  const tellFirst = useRef(() => {
    // WeChat need not report the first view: it is worked out, so that the first answer can be on its way.
    const { windowWidth, windowHeight } = Taro.getSystemInfoSync();
    tell(boundsAround(centre, zoom, windowWidth, windowHeight), zoom);
  });
  useEffect(() => tellFirst.current(), []);

  const movedTo = (region: Corners) => {
    const bounds = boundsOf(region);
    // WeChat's own scale is not quite the slippy zoom; the width on screen is.
    tell(bounds, zoomOf(bounds, Taro.getSystemInfoSync().windowWidth));
  };
  const moved = ({ type, detail }: RegionChange) => {
    if ((detail?.type ?? type) !== 'end') return;
    if (detail?.region) return movedTo(detail.region);
    void Taro.createMapContext(nativeId).getRegion({ success: movedTo });
  };

  const tapped = (id: number) => {
    const item = shown.itemOf.get(Number(id));
    if (item?.kind === 'tree') {
      setRing({ code: item.code, circle: ringAround(item.position, zoomNow.current) });
      onTree(item.code);
    }
    if (item?.kind !== 'cluster') return;
    const deeper = Math.min(closest, Math.round(zoomNow.current) + closer);
    setCamera((last) => aim(last, item.position, deeper));
    onCluster?.(item);
  };

  if (failed) return <Unopened className={className} />;
  return (
    <NativeMap
      id={nativeId}
      className={`city-map ${className}`}
      {...camera}
      minScale={8}
      maxScale={20}
      markers={shown.markers as never}
      circles={ring && ring.code === picked ? [ring.circle] : noRing}
      enableRotate={false}
      showScale
      onRegionChange={moved as never}
      onMarkerTap={(event) => tapped(event.detail.markerId as number)}
      onLabelTap={(event) => tapped(event.detail.markerId as number)}
      onError={() => setFailed(true)}
    />
  );
}

export function MiniMap({ position, label, heritage, className = '' }: MiniMapProps) {
  const [failed, setFailed] = useState(false);
  if (failed) return <Unopened className={className} />;
  const marker = treeMarker(1, {
    position,
    heritage: heritage ? 'ancient' : 'none',
    status: 'standing',
  });
  return (
    <View className={`city-map-still ${className}`} aria-role="img" aria-label={label}>
      <NativeMap
        className="city-map-native"
        {...aim(null, position, 16)}
        markers={[marker] as never}
        enableZoom={false}
        enableScroll={false}
        onError={() => setFailed(true)}
      />
    </View>
  );
}

const Unopened = ({ className }: { className: string }) => (
  <View className={`city-map-unopened ${className}`}>
    <Text>地图没能打开，可以先看列表。</Text>
  </View>
);
