import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { Await } from '../../../components/await';
import { TreeBones } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Chip } from '../../../components/chip';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { TreeArt, whereOf } from '../../../components/tree-card';
import { draftOf } from '../../../forms';
import { back, go, paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { adoptionWord } from '../../../texts/adoption-words';
import { sentence } from '../../../texts/errors';
import { nameOf } from '../../../texts/tree-words';
import { CaseStore, type Decision, type Reasons } from '../../case-store';
import { CaseFacts, CaseStory } from '../../components/case-facts';
import { DecisionSheet } from '../../components/decision-sheet';
import { caseTexts as texts } from '../../texts';
import '../../desk.scss';

const Head = observer(function Head({ adoption }: { adoption: AdoptionDetail }) {
  const { city } = useRoot();
  const { tree, status, ending } = adoption;
  return (
    <Press
      id="to-tree"
      className="row g12 case-head"
      role="link"
      onPress={() => go(paths.tree(tree.code))}
    >
      <TreeArt tree={tree} className="case-art" />
      <View className="grow">
        <View className="h2">{nameOf(tree)}</View>
        <View className="small moss num">
          {[whereOf(tree, city.districtName(tree.district)), tree.code].filter(Boolean).join(' · ')}
        </View>
        <View className="row t8">
          <Chip word={adoptionWord(status, ending)} />
        </View>
      </View>
      <Icon name="next" className="moss" />
    </Press>
  );
});

/** After a decision: the next one that waits is one tap away. */
const Decided = observer(function Decided({ store }: { store: CaseStore }) {
  const { decided, following } = store;
  return (
    <View id="case-done" className="side t12" {...aria.part('status')}>
      <View className="card pad">
        <View className="h3">{texts.done[decided!] ?? texts.decided}</View>
        <View className="row wrap g12 t12">
          {following && (
            <Button id="next-case" small onPress={() => replace(paths.deskAdoption(following))}>
              {texts.nextOne}
            </Button>
          )}
          {following === null && <View className="moss grow">{texts.allDone}</View>}
          <Button id="to-queue" kind="quiet" small onPress={() => back()}>
            {texts.toQueue}
          </Button>
        </View>
      </View>
    </View>
  );
});

const Case = observer(function Case({ id }: { id: string }) {
  const root = useRoot();
  const { api, session, city, clock, toast } = root;
  const [store] = useState(() => new CaseStore(id, api));
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { token } = session;
  const person = session.person?.id ?? null;
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.load();
  }, [store, city, clock, token]);
  useEffect(() => {
    if (person) store.unfold(draftOf<Reasons>(root, { form: 'decide', subject: id }));
    return () => store.leave();
  }, [store, root, id, person]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  const decide = async (decision: Decision) => {
    setRefused(null);
    const error = await store.decide(decision);
    if (!error) return setDeciding(null);
    // The decision is no longer what the page said: look again before deciding.
    const moved = !store.offered.includes(decision) || error.code === 'adoption_changed_meanwhile';
    if (!moved) return setRefused(sentence(error));
    setDeciding(null);
    toast.say(texts.meanwhile);
  };

  const { asked, offered, decided, busy } = store;
  if (asked.error?.code === 'adoption_not_found' && !asked.value) {
    return <State drawing="pit" title={texts.notFound} />;
  }
  return (
    <View>
      <Await asked={asked} bones={<TreeBones rows={3} />} onRetry={() => void store.load()}>
        {(adoption) => (
          <View className={offered.length > 0 ? 'footed' : ''}>
            <Head adoption={adoption} />
            <Slot>{decided && <Decided store={store} />}</Slot>
            <CaseFacts adoption={adoption} />
            <CaseStory adoption={adoption} />
          </View>
        )}
      </Await>
      <Slot>
        {offered.length > 0 && (
          <View className="desk-foot">
            {[...offered].reverse().map((decision) => (
              <Button
                key={decision}
                id={ids.decision(decision)}
                kind={decision === 'approve' ? 'leaf' : 'berry'}
                className="grow"
                onPress={() => {
                  setRefused(null);
                  setDeciding(decision);
                }}
              >
                {texts[decision]}
              </Button>
            ))}
          </View>
        )}
      </Slot>
      <Slot>
        {deciding && (
          <DecisionSheet
            decision={deciding}
            reason={deciding === 'approve' ? '' : store.reasons[deciding]}
            busy={busy}
            refused={refused}
            onReason={(words) => {
              if (deciding !== 'approve') store.write(deciding, words);
            }}
            onYes={() => void decide(deciding)}
            onClose={() => setDeciding(null)}
          />
        )}
      </Slot>
    </View>
  );
});

export default function DeskAdoptionPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.title}>
      {id ? <Case key={id} id={id} /> : <State drawing="pit" title={texts.notFound} />}
    </Screen>
  );
}
