import { useMemo } from 'react';
import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { qrPicture } from '../qr';

interface Props {
  id?: string;
  /** What a scanner reads. */
  text: string;
  /** Read aloud instead of the drawing. */
  label: string;
  className?: string;
}

/** As wide as its place; black on white in every theme, for scanners. */
export function QrCode({ id, text, label, className }: Props) {
  const picture = useMemo(() => qrPicture(text), [text]);
  return (
    <View
      className={className ? `qr ${className}` : 'qr'}
      {...(id === undefined ? {} : { id })}
      {...aria.image(label)}
    >
      <View className="qr-squares" style={{ backgroundImage: `url("${picture}")` }} />
    </View>
  );
}
