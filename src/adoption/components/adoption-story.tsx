import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Icon, type IconName } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { eventWord, fullDay } from '../../texts/adoption-words';
import { said } from '../../texts/time';
import { adoptionTexts as texts } from '../texts';
import { AgreementText } from './agreement-text';

const icons: Record<string, IconName> = {
  applied: 'clock',
  approve: 'check',
  reject: 'warn',
  revoke: 'warn',
  renew: 'history',
  warned: 'warn',
  lose_tree: 'dead',
  member_joined: 'person',
  member_left: 'person',
  leader_changed: 'person',
};

/** What happened to this adoption, newest first. */
export const AdoptionStory = observer(function AdoptionStory(props: { adoption: AdoptionDetail }) {
  const { clock } = useRoot();
  return (
    <View id="adoption-story" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.story}
      </View>
      <View className="card pad t8">
        {props.adoption.events.map(({ id, kind, at, text }) => {
          const known = eventWord(kind);
          return (
            <View key={id} className="step">
              <View className="step-dot">
                <Icon name={icons[kind] ?? 'leaf'} />
              </View>
              <View className="grow">
                <View>{known ?? text ?? texts.newEvent}</View>
                {known && text && <View className="small moss">{text}</View>}
                <View className="small moss num">{said(at, 'time', clock.now())}</View>
              </View>
            </View>
          );
        })}
      </View>
    </View>
  );
});

/** The agreement as it was signed; folded, since it is long. */
export function SignedAgreement({ agreement }: { agreement: AdoptionDetail['agreement'] }) {
  const [open, setOpen] = useState(false);
  const { title, text, signedName, signedAt } = agreement;
  return (
    <View className="section">
      <Press id="signed-agreement" className="card line" on={open} onPress={() => setOpen(!open)}>
        <Icon name="check" className="leaf" />
        <View className="grow">
          <View className="h3">{texts.agreement}</View>
          <View className="small moss num">{texts.signed(signedName, fullDay(signedAt))}</View>
        </View>
        <Icon name={open ? 'close' : 'next'} className="moss" />
      </Press>
      {open && <AgreementText title={title} text={text} />}
    </View>
  );
}
