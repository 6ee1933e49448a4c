import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { DraftNote } from '../../../components/draft-note';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { draftOf } from '../../../forms';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { fullDay } from '../../../texts/adoption-words';
import { sentence } from '../../../texts/errors';
import { nameOf } from '../../../texts/tree-words';
import { DetailBones } from '../../components/adoption-bones';
import { AgreementText } from '../../components/agreement-text';
import { PlanCard } from '../../components/plan-card';
import { Signing } from '../../components/signing';
import { RenewStore, type RenewFields } from '../../renew-store';
import { toTrouble } from '../../scroll';
import { adoptionTexts, applyTexts, renewTexts as texts } from '../../texts';
import '../../adoption.scss';

const Form = observer(function Form({ store }: { store: RenewStore }) {
  const { renewal, draft, changes, agreementIsNew, refused, sending, troubles, fields } = store;
  const adoption = store.asked.value;
  const submit = async () => {
    await store.submit();
    toTrouble(store.troubles);
  };
  if (!adoption) return null;
  if (!renewal) {
    const opens = adoption.renewalOpensAt;
    const early = opens !== null && adoption.status === 'active';
    return (
      <State
        drawing="sapling"
        title={early ? texts.early(fullDay(opens)) : texts.notNow}
        hint={early ? texts.earlyHint : undefined}
      >
        <Button id="to-adoption" small onPress={() => go(paths.adoption(store.id))}>
          {adoptionTexts.title}
        </Button>
      </State>
    );
  }
  const { plan, from, until, agreementChanged } = renewal;
  return (
    <View className={refused ? 'footed footed-note' : 'footed'}>
      <View className="side">
        {draft && <DraftNote draft={draft} onStartOver={() => store.startOver()} />}
      </View>
      <View className="side">
        <View className="h2 t8" {...aria.heading(2)}>
          {nameOf(adoption.tree)}
        </View>
        <View className="moss">{adoptionTexts.plate(adoption.plate)}</View>
        <View className="card pad t12">
          <View className="h3">{texts.term}</View>
          <View className="num">{adoptionTexts.termOf(fullDay(from), fullDay(until))}</View>
        </View>
        {changes && (
          <View id="plan-changed" className="note note-sun note-in" {...aria.part('status')}>
            <View className="grow">
              <View>{applyTexts.changed}</View>
              {changes.map((change) => (
                <View key={change} className="num">
                  {change}
                </View>
              ))}
            </View>
          </View>
        )}
        <View className="moss t16">
          {plan.version === adoption.planVersion ? texts.same : texts.newPlan}
        </View>
        <PlanCard plan={plan} />
        <View className="moss t16">
          {agreementIsNew || agreementChanged ? texts.agreementNew : texts.agreementSame}
        </View>
        <AgreementText title={plan.agreement.title} text={plan.agreement.text} />
        <Signing
          version={plan.agreement.version}
          signed={fields}
          troubles={troubles}
          onChange={(change, place) => store.set(change, place)}
        />
      </View>
      <View className="foot">
        <Slot>
          {refused && (
            <View id="renew-refused" className="note note-sun note-in" {...aria.part('status')}>
              {refused.code === 'offline'
                ? applyTexts.keptOffline
                : `${sentence(refused)}。${applyTexts.kept}`}
            </View>
          )}
        </Slot>
        <Button id="renew-submit" off={sending} onPress={() => void submit()}>
          {sending ? applyTexts.sending : texts.submit}
        </Button>
      </View>
    </View>
  );
});

const Renew = observer(function Renew({ id }: { id: string }) {
  const root = useRoot();
  const { api, recall, session, city, clock } = root;
  const [store] = useState(() => new RenewStore(id, api, recall));
  const person = session.person?.id ?? null;
  useEffect(() => {
    void city.need();
    void clock.need();
  }, [city, clock]);
  useEffect(() => {
    if (person) store.unfold(draftOf<RenewFields>(root, { form: 'renew', subject: id }));
    void store.load();
    return () => store.leave();
  }, [store, root, id, person]);

  const { renewed } = store;
  if (renewed) {
    return (
      <View id="renew-done">
        <State
          drawing="sapling"
          title={texts.done}
          hint={renewed.until ? texts.doneHint(fullDay(renewed.until)) : undefined}
        >
          <Button id="to-adoption" small onPress={() => go(paths.adoption(id))}>
            {adoptionTexts.title}
          </Button>
        </State>
      </View>
    );
  }
  return (
    <Await asked={store.asked} bones={<DetailBones />} onRetry={() => void store.load()}>
      {() => <Form store={store} />}
    </Await>
  );
});

export default function RenewPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.title}>
      {id ? (
        <Renew id={id} />
      ) : (
        <State drawing="pit" title={adoptionTexts.notFound} hint={adoptionTexts.notFoundHint} />
      )}
    </Screen>
  );
}
