import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SignupSummary } from '@luyin/contract';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { useRoot } from '../../session/root';
import { span } from '../../texts/activity-words';
import { overHint, signupTexts as texts } from '../texts';
import { standing } from './signup-row';

/** Where it stands, in plain words; nothing where the code already says so. */
export const SignupHead = observer(function SignupHead({ signup }: { signup: SignupSummary }) {
  const { status, activity, sessionId } = signup;
  const hint =
    status === 'waiting'
      ? texts.waitHint
      : status === 'entered'
        ? texts.drawHint
        : overHint[status];
  return (
    <View className="side t12">
      <View className="h2" {...aria.heading(2)}>
        {activity.title}
      </View>
      <View className="row t8">
        <Chip word={standing(signup)} />
      </View>
      {hint && <View className="moss t8">{hint}</View>}
      {status === 'entered' && (
        <Button
          id="to-draw"
          kind="quiet"
          small
          className="t12"
          onPress={() => go(paths.draw(sessionId))}
        >
          {texts.toDraw}
        </Button>
      )}
    </View>
  );
});

/** When and where, and the way there. */
export const SignupPlace = observer(function SignupPlace({ signup }: { signup: SignupSummary }) {
  const { clock, toast } = useRoot();
  const { activity, startsAt, endsAt } = signup;
  const { place, meetingPoint, position } = activity;
  const open = async () => {
    const done = await location.open(position, activity.title, meetingPoint || place);
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.mapFailed);
  };
  return (
    <View className="section card">
      <View className="line">
        <Icon name="calendar" className="leaf" />
        <View className="grow num">{span(startsAt, endsAt, clock.now())}</View>
      </View>
      <Press id="open-place" className="line" role="link" onPress={() => void open()}>
        <Icon name="pin" className="leaf" />
        <View className="grow">
          <View>{place}</View>
          {meetingPoint && <View className="small moss">{`${texts.meet}：${meetingPoint}`}</View>}
          <View className="small leaf">{texts.openMap}</View>
        </View>
      </Press>
      <Press
        id="to-activity"
        className="line"
        role="link"
        onPress={() => go(paths.activity(activity.id))}
      >
        <Icon name="leaf" className="leaf" />
        <View className="grow">{texts.toActivity}</View>
        <Icon name="next" className="moss" />
      </Press>
    </View>
  );
});
