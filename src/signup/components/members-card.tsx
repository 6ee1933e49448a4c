import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { bandWord, moment } from '../../texts/activity-words';
import { said } from '../../texts/time';
import { signupTexts as texts } from '../texts';

/** Who of the party comes, came, and for how long. */
export const MembersCard = observer(function MembersCard({ signup }: { signup: SignupDetail }) {
  const { clock } = useRoot();
  const { id, members, status, consentBy, actions, changeUntil } = signup;
  const now = clock.now();
  const total = members.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  const dayOver = status === 'attended' || status === 'absent';
  const stateOf = ({ checkedInAt, checkedOutAt, hours }: SignupDetail['members'][number]) => {
    if (!checkedInAt) return dayOver ? texts.absent : '';
    return [
      texts.arrived(said(checkedInAt, 'time', now)),
      checkedOutAt && texts.left(said(checkedOutAt, 'time', now)),
      hours !== null && texts.hours(hours),
    ]
      .filter(Boolean)
      .join('，');
  };
  return (
    <View className="section">
      <View className="row g8">
        <View className="h2 grow" {...aria.heading(2)}>
          {texts.people}
        </View>
        {total > 0 && <View className="moss num">{texts.total(Math.round(total * 10) / 10)}</View>}
      </View>
      <View id="signup-members" className="card t8">
        {members.map((member) => {
          const state = stateOf(member);
          return (
            <View key={member.id} className="line">
              <Icon
                name={member.checkedInAt ? 'check' : 'person'}
                className={member.checkedInAt ? 'leaf' : 'moss'}
              />
              <View className="grow">
                <View>
                  {[member.name, member.leader && texts.leader].filter(Boolean).join(' · ')}
                </View>
                <View className="small moss num">
                  {[bandWord(member.ageBand), state].filter(Boolean).join(' · ')}
                </View>
              </View>
            </View>
          );
        })}
      </View>
      {consentBy && <View className="small moss t8">{texts.consentBy(consentBy)}</View>}
      {actions.includes('change') && (
        <View className="t12">
          <Button id="change-party" kind="quiet" small onPress={() => go(paths.signupParty(id))}>
            {texts.change}
          </Button>
          <View className="small moss num t8">{texts.changeUntil(moment(changeUntil, now))}</View>
        </View>
      )}
    </View>
  );
});
