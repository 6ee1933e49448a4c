import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Field } from '../../components/field';
import { NoteBox } from '../../components/note-box';
import { Trouble } from '../../components/trouble';

interface BoxProps {
  /** The name of its trouble. */
  path: string;
  label: string;
  trouble: string | undefined;
  children: ReactNode;
}

/** Something to fill in: what it is, the box, and what is wrong with it. */
export function Box({ path, label, trouble, children }: BoxProps) {
  return (
    <View className="org-box">
      <View className="org-label">{label}</View>
      {children}
      <Trouble id={path.replace(/\./g, '-')} text={trouble} />
    </View>
  );
}

interface LineProps {
  id: string;
  path: string;
  label: string;
  value: string;
  trouble: string | undefined;
  placeholder?: string;
  number?: 'number' | 'digit';
  maxlength?: number;
  onInput(value: string): void;
}

/** One line. */
export function LineBox({ number, path, label, trouble, ...field }: LineProps) {
  return (
    <Box path={path} label={label} trouble={trouble}>
      <Field {...field} label={label} type={number ?? 'text'} wrong={trouble !== undefined} />
    </Box>
  );
}

interface WordsProps extends Omit<LineProps, 'number' | 'maxlength'> {
  maxlength: number;
}

/** Several lines. */
export function WordsBox({ path, label, trouble, ...note }: WordsProps) {
  return (
    <Box path={path} label={label} trouble={trouble}>
      <NoteBox {...note} label={label} />
    </Box>
  );
}
