import type { ReactNode } from 'react';
import { View, type ITouchEvent } from '@tarojs/components';
import { aria } from '../platform/aria';
import type { PressRole } from '../platform/aria/types';

interface Props {
  id?: string;
  className?: string;
  role?: PressRole;
  /** Needed where the words inside don't say what happens. */
  label?: string;
  on?: boolean;
  /** Shown, but not to be pressed now. */
  off?: boolean;
  onPress(): void;
  children?: ReactNode;
}

/** Anything to press: a finger, a keyboard and a screen reader all find it. */
export function Press({
  id,
  className,
  role = 'button',
  label,
  on,
  off,
  onPress,
  children,
}: Props) {
  const press = (event: ITouchEvent) => {
    event.stopPropagation();
    if (!off) onPress();
  };
  return (
    <View
      className={`press ${className ?? ''}`}
      hoverClass="pressed"
      onClick={press}
      {...aria.press(role, label, on, off)}
      // A browser would be given the word undefined.
      {...(id === undefined ? {} : { id })}
    >
      {children}
    </View>
  );
}
