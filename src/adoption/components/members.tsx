import { View } from '@tarojs/components';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { isOpen } from '../open';
import { adoptionTexts as texts } from '../texts';

export type Member = AdoptionDetail['members'][number];

interface Props {
  adoption: AdoptionDetail;
  onInvite(): void;
  onPassOn(member: Member): void;
}

/** Who cares for the tree together. */
export function Members({ adoption, onInvite, onPassOn }: Props) {
  const { members, memberLimit, actions } = adoption;
  const alone = members.length < 2 && (memberLimit < 2 || !isOpen(adoption));
  if (alone) return null;
  return (
    <View className="section">
      <View className="row g8">
        <View className="h2 grow" {...aria.heading(2)}>
          {texts.members}
        </View>
        <View className="small moss num">{texts.membersOf(members.length, memberLimit)}</View>
      </View>
      <View id="members" className="card t8">
        {members.map((member) => (
          <View key={member.id} className="line wrap">
            <Icon name="person" className="leaf" />
            <View className="grow">{member.name}</View>
            {member.me && <View className="chip chip-quiet">{texts.me}</View>}
            {member.leader && <View className="chip">{texts.leader}</View>}
            {!member.leader && !member.me && actions.includes('pass_on') && (
              <Button
                id={ids.passOn(member.id)}
                kind="quiet"
                small
                onPress={() => onPassOn(member)}
              >
                {texts.passOnShort}
              </Button>
            )}
          </View>
        ))}
        {actions.includes('invite') && (
          <View className="pad-foot">
            <Button id="invite" kind="quiet" small icon="person" onPress={onInvite}>
              {texts.invite}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
}
