import type { ReactNode } from 'react';
import { Input, View, type InputProps } from '@tarojs/components';
import { aria } from '../platform/aria';
import { Icon, type IconName } from './icon';

interface Props {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  type?: InputProps['type'];
  maxlength?: number;
  icon?: IconName;
  wrong?: boolean;
  focus?: boolean;
  confirmType?: InputProps['confirmType'];
  onInput(value: string): void;
  onConfirm?(): void;
  children?: ReactNode;
}

/** One line to write on. The label is read aloud; what it asks for stands in the placeholder. */
export function Field(props: Props) {
  const { id, label, value, placeholder, type, maxlength, icon, wrong, focus, children } = props;
  return (
    <View className={wrong ? 'field field-wrong' : 'field'}>
      {icon && <Icon name={icon} className="moss" />}
      <Input
        id={id}
        className="field-input"
        value={value}
        placeholder={placeholder}
        placeholderClass="hint"
        type={type ?? 'text'}
        maxlength={maxlength ?? 60}
        focus={focus}
        confirmType={props.confirmType ?? 'done'}
        onInput={(event) => props.onInput(event.detail.value)}
        onConfirm={() => props.onConfirm?.()}
        {...aria.input(label)}
      />
      {children}
    </View>
  );
}
