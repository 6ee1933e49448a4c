import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { CodeEntry } from '../certificate-code';
import { aria } from '../platform/aria';
import { paperTexts as texts } from '../texts/paper';
import { Button } from './button';
import { Field } from './field';

interface Props {
  hint: string;
  onOpen(code: string): void;
}

/** For who holds a paper and no phone that scans. */
export const CodeForm = observer(function CodeForm({ hint, onOpen }: Props) {
  const [entry] = useState(() => new CodeEntry());
  const open = () => {
    const code = entry.read();
    if (code) onOpen(code);
  };
  return (
    <View className="side t16">
      <View className="h2" {...aria.heading(2)}>
        {texts.verify}
      </View>
      <View className="moss t8">{hint}</View>
      <View className="t12">
        <Field
          id="certificate-code"
          label={texts.code}
          value={entry.typed}
          placeholder={texts.codePlaceholder}
          maxlength={24}
          wrong={entry.wrong}
          onInput={(text) => entry.type(text)}
          onConfirm={open}
        />
      </View>
      {entry.wrong && (
        <View className="wrong t8" {...aria.part('status')}>
          {texts.codeWrong}
        </View>
      )}
      <Button id="open-certificate" className="t16" onPress={open}>
        {texts.open}
      </Button>
    </View>
  );
});
