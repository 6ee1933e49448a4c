import { Button as TaroButton, Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivityDetail, ActivitySession } from '@luyin/contract';
import { Button } from '../../components/button';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { calendar } from '../../platform/calendar';
import { absolute } from '../../platform/request';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { activityWord, kindArt, kindWord, span } from '../../texts/activity-words';
import { cardOf } from '../card';
import { detailTexts as texts } from '../texts';

interface Props {
  activity: ActivityDetail;
  /** The one that goes into the calendar. */
  session: ActivitySession | null;
}

/** What it is, and what one can do with it without booking. */
export const ActivityHead = observer(function ActivityHead({ activity, session }: Props) {
  const { clock, toast } = useRoot();
  const { cover, kind, title, state, organiser, startsAt, endsAt } = activity;
  const when = session ?? { startsAt, endsAt };
  const shareNow = async () => {
    const done = await share.now({
      ...cardOf(activity, clock.now()),
      address: `/activity?id=${encodeURIComponent(activity.id)}`,
    });
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.shareFailed);
  };
  const remember = async (one: ActivitySession) => {
    const done = await calendar.add({
      id: one.id,
      version: one.version,
      title,
      startsAt: new Date(one.startsAt),
      endsAt: new Date(one.endsAt),
      place: `${activity.place}（${activity.meetingPoint}）`,
      position: activity.position,
      notes: texts.notes(activity.meetingPoint, activity.bring.join('、')),
      address: `/activity?id=${encodeURIComponent(activity.id)}`,
    });
    const said = {
      added: texts.calendarAdded,
      saved: texts.calendarSaved,
      refused: texts.calendarRefused,
      failed: texts.calendarFailed,
    };
    toast.say(said[done]);
  };
  const mayCome =
    session !== null && session.state === 'planned' && new Date(session.endsAt) > clock.now();

  return (
    <View>
      {cover ? (
        <Image
          className="activity-cover"
          src={absolute(cover.medium)}
          mode="aspectFill"
          {...aria.picture(title)}
        />
      ) : (
        <View className={`activity-cover kind-${kindArt(kind)}`} />
      )}
      <View className="activity-head">
        <View className="row wrap g8">
          <Chip word={activityWord(state)} />
          <View className="chip chip-quiet">{kindWord(kind)}</View>
        </View>
        <View id="activity-title" className="h1 t8" {...aria.heading(2)}>
          {title}
        </View>
        <View className="act-when num t8">{span(when.startsAt, when.endsAt, clock.now())}</View>
        <View className="small moss">{texts.organiser(organiser)}</View>
        <View className="row wrap g8 t12">
          {mayCome && state !== 'cancelled' && (
            <Button
              id="add-to-calendar"
              kind="quiet"
              small
              icon="calendar"
              onPress={() => void remember(session)}
            >
              {texts.calendar}
            </Button>
          )}
          {share.byButton ? (
            <TaroButton
              id="share-activity"
              className="button button-quiet button-small"
              openType="share"
            >
              <Icon name="share" />
              {texts.share}
            </TaroButton>
          ) : (
            <Button
              id="share-activity"
              kind="quiet"
              small
              icon="share"
              onPress={() => void shareNow()}
            >
              {texts.share}
            </Button>
          )}
        </View>
      </View>
    </View>
  );
});
