import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

/**
 * A box for something that comes and goes. When a child leaves, Taro sends all of its parent's children to WeChat's
 * view again; in a box of its own that is nothing, beside a list it would be every row.
 */
export function Slot({ children }: { children: ReactNode }) {
  return <View>{children}</View>;
}
