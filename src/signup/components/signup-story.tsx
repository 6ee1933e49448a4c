import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupDetail } from '@luyin/contract';
import { Icon, type IconName } from '../../components/icon';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { said } from '../../texts/time';
import { eventWord, signupTexts as texts } from '../texts';

const icons: Record<string, IconName | undefined> = {
  booked: 'check',
  accept: 'check',
  win: 'check',
  check_in: 'check',
  check_out: 'check',
  waiting: 'clock',
  entered: 'clock',
  lose: 'clock',
  offer: 'bell',
  resized: 'person',
  moved: 'calendar',
  cancel: 'back',
  decline: 'back',
  call_off: 'warn',
  miss: 'warn',
};

/** What happened to this booking. */
export const SignupStory = observer(function SignupStory({ signup }: { signup: SignupDetail }) {
  const { clock } = useRoot();
  if (signup.events.length === 0) return null;
  return (
    <View id="signup-story" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.story}
      </View>
      <View className="card pad t8">
        {signup.events.map(({ id, kind, at, text }) => {
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
