import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { scan } from '../../platform/scan';
import type { GateStore } from '../gate-store';
import { crewTexts as texts } from '../texts';
import { VerdictCard } from './verdict-card';

/** One ticket after the other. Where the app can't use the camera, a scanner that types, or what was pasted, is read. */
export const ScanTab = observer(function ScanTab({ gate }: { gate: GateStore }) {
  const [typed, setTyped] = useState('');
  const { kind } = gate;
  const look = async () => {
    const text = await scan.read();
    if (text !== null) gate.scanned(text);
  };
  const read = () => {
    if (typed.trim() === '') return;
    gate.scanned(typed);
    setTyped('');
  };
  return (
    <View className="side t12">
      <VerdictCard gate={gate} />
      {scan.possible ? (
        <Button id="scan-ticket" icon="scan" className="gate-scan t16" onPress={() => void look()}>
          {texts.scan[kind]}
        </Button>
      ) : (
        <View className="t16">
          <View className="h3">{texts.reader}</View>
          <View className="small moss">{texts.readerHint}</View>
          <View className="t8">
            <Field
              id="ticket-text"
              label={texts.reader}
              placeholder={texts.readerPlaceholder}
              icon="scan"
              value={typed}
              maxlength={300}
              confirmType="done"
              onInput={setTyped}
              onConfirm={read}
            />
          </View>
          <Button id="read-ticket" className="t12" off={typed.trim() === ''} onPress={read}>
            {texts.scan[kind]}
          </Button>
        </View>
      )}
    </View>
  );
});
