import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { Press } from './press';

interface Props {
  id?: string;
  kind?: 'leaf' | 'quiet' | 'berry';
  small?: boolean;
  off?: boolean;
  icon?: IconName;
  className?: string;
  onPress(): void;
  children: ReactNode;
}

/** The one action of a screen, or a quiet one beside it. */
export function Button(props: Props) {
  const { id, kind = 'leaf', small, off, icon, className, onPress, children } = props;
  const classes = ['button'];
  if (kind !== 'leaf') classes.push(`button-${kind}`);
  if (small) classes.push('button-small');
  if (off) classes.push('button-off');
  if (className) classes.push(className);
  return (
    <Press id={id} className={classes.join(' ')} off={off} onPress={onPress}>
      {icon && <Icon name={icon} />}
      {children}
    </Press>
  );
}
