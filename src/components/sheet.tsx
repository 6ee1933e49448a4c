import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { Icon } from './icon';
import { Press } from './press';

interface Props {
  title: string;
  onClose(): void;
  foot?: ReactNode;
  children: ReactNode;
}

/** A panel from below, for a choice that belongs to the page beneath. */
export function Sheet({ title, onClose, foot, children }: Props) {
  return (
    <View>
      <View className="veil fade" onClick={onClose} catchMove {...aria.hidden} />
      <View className="sheet rise" {...aria.part('dialog', title)}>
        <View className="sheet-head">
          <View className="h2 grow" {...aria.heading(2)}>
            {title}
          </View>
          <Press id="sheet-close" className="round" label="关闭" onPress={onClose}>
            <Icon name="close" />
          </Press>
        </View>
        <View className="sheet-body">{children}</View>
        {foot && <View className="sheet-foot">{foot}</View>}
      </View>
    </View>
  );
}
