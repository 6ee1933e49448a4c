export const texts = {
  title: '树木',
  search: '找一棵树',
  map: '地图',
  list: '列表',
  filters: '筛选',
  inView: (count: string) => `这一片 ${count} 棵`,
  noneInView: '这一片没有符合的树',
  locate: '回到我的位置',
  refused: '没有位置权限，可以在手机设置里打开',
  unavailable: '暂时定位不到，请稍后再试',
  far: (city: string) => `您不在${city}，地图停在市中心`,
  nearHere: '离您由近到远',
  nearCentre: (city: string) => `从${city}市中心由近到远`,
  noTrees: '没有符合条件的树',
  noTreesHint: '换一个条件，或清除筛选看全部的树。',
  clear: '清除',
  clearAll: '清除筛选',
  show: (count: string) => `看 ${count} 棵`,
  showNone: '没有符合的树',
  showUnknown: '看看',
  species: '树种',
  speciesPlaceholder: '树种名或拼音',
  noSpecies: '名录里没有这个树种',
  heritage: '古树名木',
  district: '辖区',
  decade: '栽种年代',
} as const;

export const heritageOptions = [
  { key: 'ancient', text: '古树' },
  { key: 'famous', text: '名木' },
  { key: 'reserve', text: '后备资源' },
] as const;

/** Planting decades offered, newest first. */
export const decades = [2020, 2010, 2000, 1990, 1980, 1970, 1960, 1950] as const;
export const decadeText = (decade: number): string =>
  decade >= 2000 ? `${decade} 年代` : `${decade % 100} 年代`;
