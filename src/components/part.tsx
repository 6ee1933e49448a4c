import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { aria } from '../platform/aria';

interface Props {
  title: string;
  hint?: string;
  wrong?: boolean;
  children: ReactNode;
}

/** One question of a form. */
export function Part({ title, hint, wrong, children }: Props) {
  return (
    <View className="part">
      <View className={wrong ? 'h3 part-wrong' : 'h3'} {...aria.heading(2)}>
        {title}
      </View>
      {hint && <View className="small moss">{hint}</View>}
      {children}
    </View>
  );
}
