import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Slot } from '../../components/slot';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { moment } from '../../texts/activity-words';
import { sentence } from '../../texts/errors';
import type { ActivityStore } from '../activity-store';
import { leftText } from '../left-text';
import type { Offer } from '../offer';
import { offerTexts as texts } from '../texts';

/** What nothing can be done about, said where the button would be. */
const still: Partial<Record<Offer['kind'], string>> = {
  full: texts.full,
  over: texts.over,
  cancelled: texts.cancelled,
  closed: texts.closed,
};

/** The one button, about the chosen session. */
export const OfferFoot = observer(function OfferFoot({ store }: { store: ActivityStore }) {
  const { activity, chosen, offer } = store;
  if (!activity || !chosen || !offer) return null;
  const book = () => go(paths.book(activity.id, chosen.id));
  const said = still[offer.kind];
  return (
    <View className="foot">
      <Slot>{offer.kind === 'soon' && <Wait store={store} opensAt={offer.opensAt} />}</Slot>
      <Slot>
        {offer.kind === 'wait' && <View className="small moss foot-line">{texts.waitHint}</View>}
      </Slot>
      {offer.kind === 'soon' && <Remind store={store} />}
      {offer.kind === 'mine' && (
        <Button id="to-signup" onPress={() => go(paths.signup(offer.signupId))}>
          {texts.mine}
        </Button>
      )}
      {(offer.kind === 'book' || offer.kind === 'wait') && (
        <Button id="book-now" onPress={book}>
          {offer.kind === 'wait' ? texts.wait : offer.lottery ? texts.enter : texts.book}
        </Button>
      )}
      {said && (
        <Button id="not-now" kind="quiet" off onPress={() => {}}>
          {said}
        </Button>
      )}
    </View>
  );
});

/** Apart from the rest: it alone is drawn anew each second. */
const Wait = observer(function Wait({ store, opensAt }: { store: ActivityStore; opensAt: string }) {
  const { clock } = useRoot();
  const left = Math.max(0, Date.parse(opensAt) - store.countdown.now);
  return (
    <View className="foot-line">
      <View className="row wrap g8">
        <View className="grow">{texts.left}</View>
        <View id="countdown" className="num countdown">
          {leftText(left)}
        </View>
      </View>
      <View className="small moss num">{texts.opensAt(moment(opensAt, clock.now()))}</View>
    </View>
  );
});

const Remind = observer(function Remind({ store }: { store: ActivityStore }) {
  const { session, toast } = useRoot();
  const reminded = store.activity?.reminded ?? false;
  const set = async (wanted: boolean) => {
    const refused = await store.remind(wanted);
    toast.say(refused ? sentence(refused) : wanted ? texts.remindedSaid : texts.unremindedSaid);
  };
  const tapped = () => {
    const wanted = !reminded;
    session.whenSignedIn(
      () => void set(wanted),
      () => go(paths.signIn()),
    );
  };
  return (
    <View>
      <Button
        id="remind-me"
        kind={reminded ? 'quiet' : 'leaf'}
        icon={reminded ? 'check' : 'bell'}
        off={store.reminding}
        onPress={tapped}
      >
        {reminded ? texts.reminded : texts.remind}
      </Button>
    </View>
  );
});

/** Why booking opens later for this person than for others. */
export const LateNote = observer(function LateNote({ store }: { store: ActivityStore }) {
  const noShow = store.activity?.noShow;
  const waits = store.activity?.sessionList.some(
    ({ obstacle }) => obstacle === 'not_open_yet' || obstacle === 'not_open_for_me_yet',
  );
  if (!noShow || !waits) return null;
  return (
    <View id="no-show-delay" className="note note-sun" {...aria.part('status')}>
      <Icon name="clock" />
      <View className="grow">{noShow.text}</View>
    </View>
  );
});
