import { Textarea, View } from '@tarojs/components';
import { aria } from '../platform/aria';

interface Props {
  id: string;
  label: string;
  value: string;
  placeholder?: string;
  maxlength: number;
  onInput(value: string): void;
}

/** A few lines to write on; how much room is left is told only when it gets short. */
export function NoteBox({ id, label, value, placeholder, maxlength, onInput }: Props) {
  const room = maxlength - value.length;
  return (
    <View className="note-box">
      <Textarea
        id={id}
        className="note-input"
        value={value}
        placeholder={placeholder}
        placeholderClass="hint"
        maxlength={maxlength}
        cursorSpacing={96}
        onInput={(event) => onInput(event.detail.value)}
        {...aria.input(label)}
      />
      {room <= 40 && <View className="small moss num">{`还能写 ${room} 个字`}</View>}
    </View>
  );
}
