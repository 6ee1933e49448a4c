import { useEffect, useRef, useState } from 'react';
import Taro from '@tarojs/taro';
import { Map as NativeMap, Text, View } from '@tarojs/components';
import { toWgs84 } from './gcj02';
import { idOf } from './item';
import { boundsAround, regionOf, sameRegion, zoomOf, type Bounds } from './region';
import type { CityMapProps, MapItem, MiniMapProps, Region } from './types';
import { aim, type Camera } from './weapp/camera';
import { hereMarker, markersOf, numbering, treeMarker, type Marker } from './weapp/markers';
import { pinBoard } from './weapp/pin-board';
import { ringAround, type Circle } from './weapp/ring';
import './weapp/map.scss';

interface Corners {
  southwest: { longitude: number; latitude: number };
  northeast: { longitude: number; latitude: number };
}

/** A larger pin would be taken off and put on again; a ring around it is 120 bytes. */
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
/** Always the same empty list: another one would take the pins off that were put on by calls. */
const byCalls: Marker[] = [];

function boundsOf({ southwest, northeast }: Corners): Bounds {
  const low = toWgs84({ lon: southwest.longitude, lat: southwest.latitude });
  const high = toWgs84({ lon: northeast.longitude, lat: northeast.latitude });
  return { west: low.lon, south: low.lat, east: high.lon, north: high.lat };
}

/** Pins go to the map by its own calls, past setData; to a map that refuses them, by its `markers`. */
function usePins({ items, here }: CityMapProps) {
  const [number] = useState(numbering);
  const itemOf = useRef(new Map<number, MapItem>());
  const [refused, setRefused] = useState(false);
  const [board] = useState(() =>
    pinBoard(
      () => Taro.createMapContext(nativeId),
      () => setRefused(true),
    ),
  );
  const [markers, setMarkers] = useState(byCalls);
  useEffect(() => {
    let current = true;
    // One tick later the map is in the view, and a page's first setData stays small.
    Taro.nextTick(() => {
      if (!current) return;
      const ids = number(items);
      itemOf.current = new Map(items.map((item, at) => [ids[at] ?? -1, item]));
      const pins = markersOf(items, ids);
      if (here) pins.push(hereMarker(here));
      if (refused) setMarkers(pins);
      else board.show(pins);
    });
    return () => {
      current = false;
    };
  }, [items, here, number, board, refused]);
  return { markers, itemOf, board };
}

export function CityMap(props: CityMapProps) {
  const { centre, zoom, picked, onRegion, onTree, onCluster, className = '' } = props;
  const { markers, itemOf, board } = usePins(props);
  const drawn = useRef(false);
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
    const item = itemOf.current.get(Number(id));
    const code = item && idOf(item);
    if (item && code) {
      setRing({ code, circle: ringAround(item.position, zoomNow.current) });
      onTree(code);
    }
    if (item?.kind !== 'cluster') return;
    const deeper = Math.min(closest, Math.round(zoomNow.current) + closer);
    setCamera((last) => aim(last, item.position, deeper));
    onCluster?.(item);
  };

  const firstDrawn = () => {
    if (!drawn.current) board.again();
    drawn.current = true;
  };

  if (failed) return <Unopened className={className} />;
  return (
    <NativeMap
      id={nativeId}
      className={`city-map ${className}`}
      {...camera}
      minScale={8}
      maxScale={20}
      markers={markers as never}
      circles={ring && ring.code === picked ? [ring.circle] : noRing}
      enableRotate={false}
      showScale
      onRegionChange={moved as never}
      onMarkerTap={(event) => tapped(event.detail.markerId as number)}
      onLabelTap={(event) => tapped(event.detail.markerId as number)}
      onUpdated={firstDrawn}
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
