import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { State } from '../../components/state';
import { SimilarTrees, TreeQueue } from '../../components/tree-taken';
import { go, paths } from '../../paths';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { sentence } from '../../texts/errors';
import type { ApplyStore } from '../apply-store';
import { applyTexts as texts } from '../texts';

/** Someone was faster, or the tree can't be had: why, the queue, and what could be instead. */
export const Blocked = observer(function Blocked({ store }: { store: ApplyStore }) {
  const { session, toast } = useRoot();
  const { about, hold, taken } = store;
  const now = about.now;
  if (now?.mine) {
    const mine = now.mine;
    return (
      <State drawing="sapling" title={texts.mine} hint={texts.mineHint}>
        <Button id="to-mine" small onPress={() => go(paths.adoption(mine))}>
          {texts.toMine}
        </Button>
      </State>
    );
  }
  const error = taken ?? hold.lost;
  const why = error ? sentence(error) : (now?.text ?? '');
  const queue = async (wanted: boolean) => {
    const failed = await (wanted ? about.wish() : about.unwish());
    if (failed) toast.say(sentence(failed));
  };
  return (
    <View id="apply-blocked">
      <State drawing="pit" title={texts.taken} hint={`${why}。`}>
        <Button
          id="look-again"
          kind="quiet"
          small
          onPress={() => void store.enter(session.person?.id ?? null)}
        >
          {texts.lookAgain}
        </Button>
      </State>
      <View className="side">
        {now && (
          <TreeQueue
            adoption={now}
            busy={about.wishing}
            onWish={() =>
              session.whenSignedIn(
                () => void queue(true),
                () => go(paths.signIn(undefined, paths.adopt(store.code))),
              )
            }
            onUnwish={() => void queue(false)}
          />
        )}
        {now && <SimilarTrees trees={now.similar} />}
      </View>
    </View>
  );
});

/** What happens next, and whom to ask along. */
export function Done({ adoption }: { adoption: AdoptionDetail }) {
  const running = adoption.status === 'active' || adoption.status === 'expiring';
  const { id, certificate, until, memberLimit } = adoption;
  return (
    <View id="apply-done">
      <State
        drawing="sapling"
        title={running ? texts.doneActive : texts.doneReview}
        hint={running && until ? texts.doneActiveHint(fullDay(until)) : texts.doneReviewHint}
      />
      <View className="side">
        <Button id="to-adoption" onPress={() => go(paths.adoption(id))}>
          {texts.toAdoption}
        </Button>
        {running && memberLimit > 1 && (
          <Button
            id="invite-family"
            kind="quiet"
            className="t12"
            icon="person"
            onPress={() => go(paths.adoption(id, 'invite'))}
          >
            {texts.invite}
          </Button>
        )}
        {certificate && (
          <Button
            id="to-certificate"
            kind="quiet"
            className="t12"
            icon="check"
            onPress={() => go(paths.certificate(certificate))}
          >
            {texts.toCertificate}
          </Button>
        )}
      </View>
    </View>
  );
}
