import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Certificate } from '@luyin/contract';
import { Icon, type IconName } from '../../components/icon';
import { Press } from '../../components/press';
import { spaced } from '../../certificate-code';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { certificateTexts as texts } from '../certificate-texts';

const icons: Record<string, IconName> = { valid: 'check', expired: 'clock', revoked: 'warn' };

/** What a stranger came to know, first: does this paper hold. */
export const CertificateState = observer(function CertificateState(props: {
  certificate: Certificate;
}) {
  const { clock } = useRoot();
  const { state, revokedReason, demo } = props.certificate;
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
        {demo && <View className="small t8">{texts.demo}</View>}
      </View>
    </View>
  );
});

export function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { holder, species, treeCode, place, plan, from, until } = certificate;
  const facts: [string, string][] = [
    [texts.holder, holder],
    [texts.tree, species ?? treeCode],
    [texts.treeCode, treeCode],
    ...(place ? [[texts.place, place] as [string, string]] : []),
    [texts.plan, plan],
    [texts.term, texts.termOf(fullDay(from), fullDay(until))],
    [texts.number, certificate.number],
    [texts.code, spaced(certificate.code)],
    [texts.issued, fullDay(certificate.issuedAt)],
  ];
  return (
    <View className="section card paper">
      <View className="paper-title" {...aria.heading(2)}>
        {certificate.title}
      </View>
      {facts.map(([name, value]) => (
        <View key={name} className="paper-fact">
          <View className="small moss paper-name">{name}</View>
          <View className="grow num">{value}</View>
        </View>
      ))}
      <Press id="to-tree" className="line" role="link" onPress={() => go(paths.tree(treeCode))}>
        <Icon name="tree" className="leaf" />
        <View className="grow h3">{texts.toTree}</View>
        <Icon name="next" className="moss" />
      </Press>
      <View className="small moss paper-by">{texts.issuedBy(certificate.city)}</View>
    </View>
  );
}
