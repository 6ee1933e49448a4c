/** Above every list of what is near the person. */
export const nearTexts = {
  centre: (city: string) => `${city}市中心附近`,
  ask: '看看我身边的树',
  again: '更新位置',
  locating: '定位中',
  far: (city: string) => `您不在${city}，先看市中心附近`,
  refused: '没有位置权限，可以在手机设置里打开',
  unavailable: '暂时定位不到，先看市中心附近的',
} as const;
