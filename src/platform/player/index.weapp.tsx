import { useEffect, useRef, useState } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { PlayerProps } from './types';

/** A row to tap: WeChat shows a video large and plays a voice note where one is. */
export function Player({ id, kind, address, label }: PlayerProps) {
  const [playing, setPlaying] = useState(false);
  const sound = useRef<Taro.InnerAudioContext | null>(null);
  useEffect(() => () => sound.current?.destroy(), []);

  const listen = () => {
    if (!sound.current) {
      const opened = Taro.createInnerAudioContext();
      opened.src = address;
      opened.onEnded(() => setPlaying(false));
      opened.onError(() => setPlaying(false));
      sound.current = opened;
    }
    if (playing) sound.current.stop();
    else sound.current.play();
    setPlaying(!playing);
  };
  const look = () =>
    void Taro.previewMedia({ sources: [{ url: address, type: 'video' }] }).catch(() => undefined);

  return (
    <View
      id={id}
      className="press button button-quiet button-small"
      hoverClass="pressed"
      onClick={kind === 'video' ? look : listen}
      aria-role="button"
      aria-label={playing ? `停止，${label}` : `播放，${label}`}
    >
      {playing ? `停止 · ${label}` : `播放 · ${label}`}
    </View>
  );
}
