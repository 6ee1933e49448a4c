import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { QrCode } from '../../components/qr-code';
import { State } from '../../components/state';
import { awake } from '../../platform/awake';
import type { GateStore } from '../gate-store';
import { crewTexts as texts } from '../texts';

/** The code of the place, as large as the screen: it changes every minute, by the server's clock. */
export const SiteCode = observer(function SiteCode({ gate }: { gate: GateStore }) {
  const [, setSecond] = useState(0);
  useEffect(() => {
    const letSleep = awake.hold();
    const timer = setInterval(() => setSecond((second) => second + 1), 1000);
    return () => {
      clearInterval(timer);
      letSleep();
    };
  }, []);
  const now = gate.codeNow();
  if (!now) return <State drawing="nothing" title={texts.codeNone} hint={texts.codeNoneHint} />;
  const seconds = Math.max(0, Math.ceil((now.until - gate.now().getTime()) / 1000));
  return (
    <View className="side t12 centre">
      <QrCode id="site-code" text={now.code} label={texts.codeLabel} className="site-code" />
      {/* For phones that read no QR code inside the app: their owners write this part by hand. */}
      <View id="site-code-letters" className="h1 num t8">
        {`${now.code.slice(-8, -4)} ${now.code.slice(-4)}`}
      </View>
      <View className="t12">{texts.codeHint}</View>
      <View className="moss num">{texts.codeNext(seconds)}</View>
    </View>
  );
});
