import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { codeFromPlate, go, paths } from '../../paths';
import { scan } from '../../platform/scan';
import { useRoot } from '../../session/root';
import { texts } from './texts';

/** The way to a tree: by words, or by the code on its plate. */
export function Finder() {
  const { toast } = useRoot();
  const [typing, setTyping] = useState(false);
  const [code, setCode] = useState('');

  const open = (text: string) => {
    const found = codeFromPlate(text);
    if (!found) return toast.say(texts.notAPlate);
    setTyping(false);
    go(paths.tree(found));
  };
  const readPlate = async () => {
    if (!scan.possible) return setTyping(true);
    const text = await scan.read();
    if (text) open(text);
  };

  return (
    <View>
      <View className="row g8 t12">
        <Press
          id="search-entry"
          className="field grow"
          role="link"
          label={`找树：${texts.search}`}
          onPress={() => go(paths.search())}
        >
          <Icon name="search" className="leaf" />
          <View className="moss grow">{texts.search}</View>
        </Press>
        <Press
          id="scan-plate"
          className="round float leaf"
          label={scan.possible ? texts.scan : texts.enterCode}
          onPress={() => void readPlate()}
        >
          <Icon name={scan.possible ? 'scan' : 'plate'} />
        </Press>
      </View>
      <Slot>
        {typing && (
          <Sheet
            title={texts.enterCode}
            onClose={() => setTyping(false)}
            foot={
              <Button id="open-code" className="grow" onPress={() => open(code)}>
                {texts.open}
              </Button>
            }
          >
            <View className="moss small">{texts.enterCodeHint}</View>
            <View className="t12">
              <Field
                id="plate-code-box"
                label={texts.enterCode}
                placeholder={texts.codePlaceholder}
                value={code}
                maxlength={32}
                focus
                icon="plate"
                confirmType="go"
                onInput={setCode}
                onConfirm={() => open(code)}
              />
            </View>
          </Sheet>
        )}
      </Slot>
    </View>
  );
}
