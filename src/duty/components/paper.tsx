import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { DutyCertificate } from '@luyin/contract';
import { spaced } from '../../certificate-code';
import { Button } from '../../components/button';
import { Icon, type IconName } from '../../components/icon';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { figure } from '../../texts/duty-words';
import { certificateTexts as texts } from '../certificate-texts';

const icons: Record<string, IconName> = { valid: 'check', revoked: 'warn' };

/** What a stranger came to know, first: does this paper hold. */
export const PaperState = observer(function PaperState(props: { certificate: DutyCertificate }) {
  const { clock } = useRoot();
  const { state, revokedReason, revokedAt, demo } = props.certificate;
  const hint = texts.stateHint[state];
  return (
    <View
      id={`certificate-${state}`}
      className={`paper-state paper-${state}`}
      {...aria.part('status')}
    >
      <Icon name={icons[state] ?? 'clock'} className="paper-icon" />
      <View className="grow">
        <View className="h2">{texts.state[state] ?? texts.stateUnknown}</View>
        {hint && <View className="small num">{hint(fullDay(clock.now()))}</View>}
        {revokedReason && <View className="t8">{texts.reason(revokedReason)}</View>}
        {revokedAt && <View className="small num">{texts.revokedOn(fullDay(revokedAt))}</View>}
        {demo && <View className="small t8">{texts.demo}</View>}
      </View>
    </View>
  );
});

export function PaperFacts({ certificate }: { certificate: DutyCertificate }) {
  const { title, holder, year, trees, number, externalNumber, code, issuedAt, city } = certificate;
  const facts: [string, string][] = [
    [texts.holder, holder],
    [texts.year, texts.yearOf(year)],
    [texts.trees, texts.treesOf(figure(trees))],
    [texts.number, number],
    ...(externalNumber ? [[texts.external, externalNumber] as [string, string]] : []),
    [texts.code, spaced(code)],
    [texts.issued, fullDay(issuedAt)],
  ];
  return (
    <View className="section card paper">
      <View className="paper-title" {...aria.heading(2)}>
        {title}
      </View>
      {facts.map(([name, value]) => (
        <View key={name} className="paper-fact">
          <View className="small moss paper-name">{name}</View>
          <View className="grow num">{value}</View>
        </View>
      ))}
      <View className="small moss paper-by">{texts.issuedBy(city)}</View>
    </View>
  );
}

/**
 * For an office without a network: what the code on the paper says can be verified by itself. Only its holder is given
 * that text here; a stranger reads it off the paper.
 */
export const Offline = observer(function Offline({ qr }: { qr: string }) {
  const { toast } = useRoot();
  const copy = async () => {
    try {
      await Taro.setClipboardData({ data: qr });
      toast.say(texts.copied);
    } catch {
      toast.say(texts.copyFailed);
    }
  };
  return (
    <View className="section">
      <View className="h3" {...aria.heading(2)}>
        {texts.offline}
      </View>
      <View className="small moss t4">{texts.offlineHint}</View>
      {qr.includes('#') && (
        <Button id="copy-qr" kind="quiet" small className="t8" onPress={() => void copy()}>
          {texts.copyQr}
        </Button>
      )}
    </View>
  );
});
