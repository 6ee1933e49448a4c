import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { DraftNote } from '../../../components/draft-note';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot, type Root } from '../../../session/root';
import { DutyGroup } from '../../components/duty-group';
import { BookingGroup, WhatGroup, WhereGroup, WhoGroup } from '../../components/form-groups';
import { Later } from '../../../components/later';
import { Manage } from '../../components/manage';
import { Organisers } from '../../components/organisers';
import { PlanSheet } from '../../components/plan-sheet';
import { SessionsGroup } from '../../components/sessions-group';
import { EditStore } from '../../edit-store';
import { editTexts as texts } from '../../edit-texts';
import type { ActivityFields } from '../../form-fields';
import { planName } from '../../plan-store';
import { toTrouble } from '../../scroll';
import '../../organise.scss';

const storeOf = (root: Root, id: string | null) =>
  new EditStore(id, {
    api: root.api,
    box: photoBoxOf(root, 1),
    draftOf: (subject) => draftOf<ActivityFields>(root, { form: 'activity', subject }),
  });

/** What was refused, and what to do about it. */
const Refusal = observer(function Refusal({ store }: { store: EditStore }) {
  if (store.stale) {
    return (
      <View id="activity-stale" className="note note-sun" {...aria.part('status')}>
        <View className="grow">{texts.changedMeanwhile}</View>
        <Button id="take-latest" kind="quiet" small onPress={() => void store.takeLatest()}>
          {texts.takeLatest}
        </Button>
      </View>
    );
  }
  return (
    <Slot>
      {store.refused && (
        <View id="activity-refused" className="note note-sun" {...aria.part('status')}>
          {store.refused}
        </View>
      )}
    </Slot>
  );
});

const Foot = observer(function Foot({ store }: { store: EditStore }) {
  const { toast } = useRoot();
  const { sending, unpublished } = store;
  const save = async () => {
    const fresh = store.id === null;
    if (!(await store.save())) return toTrouble(store.shownTroubles);
    toast.say(texts.savedDraft);
    if (fresh && store.id) replace(paths.organiseActivity(store.id));
  };
  const publish = async () => {
    if (await store.save()) store.planStep('publish');
    else toTrouble(store.shownTroubles);
  };
  const change = async () => {
    await store.planChange();
    toTrouble(store.shownTroubles);
  };
  return (
    <View className="foot">
      <Refusal store={store} />
      <View className="org-foot">
        {unpublished ? (
          <>
            <Button id="save-draft" kind="quiet" off={sending} onPress={() => void save()}>
              {texts.saveDraft}
            </Button>
            <Button id="publish" className="grow" off={sending} onPress={() => void publish()}>
              {texts.publish}
            </Button>
          </>
        ) : (
          <Button id="save-activity" className="grow" off={sending} onPress={() => void change()}>
            {texts.save}
          </Button>
        )}
      </View>
    </View>
  );
});

const Form = observer(function Form({ store }: { store: EditStore }) {
  const { clock } = useRoot();
  const { activity, ready, editable, draft } = store;
  if (!ready) return <EditBones />;
  return (
    <View className="fade footed-note">
      {activity && <Manage store={store} now={clock.now()} />}
      {editable && (
        <View>
          {draft && (
            <View className="side t12">
              <DraftNote draft={draft} onStartOver={() => store.startOver()} />
            </View>
          )}
          <WhatGroup store={store} />
          <SessionsGroup store={store} />
          <Later>
            <WhereGroup store={store} />
            <WhoGroup store={store} />
            <BookingGroup store={store} />
            <DutyGroup store={store} />
          </Later>
          <Foot store={store} />
        </View>
      )}
    </View>
  );
});

const Edit = observer(function Edit({ id }: { id: string | null }) {
  const root = useRoot();
  const { city, clock, toast } = root;
  const [store] = useState(() => storeOf(root, id));
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.open();
    return () => store.leave();
  }, [store, city, clock]);
  const { plan } = store;
  const done = () => {
    const name = plan ? planName(plan.plan) : '';
    store.dropPlan();
    toast.say(name === 'form' ? texts.saved : (texts.done[name] ?? texts.doneOther));
    // The page of a new activity gets the address of its own.
    if (id === null && store.id) replace(paths.organiseActivity(store.id));
  };
  if (store.asked.error?.code === 'activity_not_found' && !store.activity) {
    return <State drawing="pit" title={texts.notFound} />;
  }
  return (
    <View>
      {id === null ? (
        <Form store={store} />
      ) : (
        <Await asked={store.asked} bones={<EditBones />} onRetry={() => void store.load()}>
          {() => <Form store={store} />}
        </Await>
      )}
      <Slot>
        {plan && <PlanSheet store={plan} onDone={done} onClose={() => store.dropPlan()} />}
      </Slot>
    </View>
  );
});

function EditBones() {
  return (
    <View className="side" {...aria.hidden}>
      {[48, 48, 104, 48].map((height, row) => (
        <View key={row} className="t28">
          <Bone w={96} h={20} />
          <View className="t8" />
          <Bone w="100%" h={height} />
        </View>
      ))}
    </View>
  );
}

export default function EditPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={id ? texts.title : texts.newTitle}>
      <Organisers here={paths.organiseActivity(id)}>
        {(person) => <Edit key={`${person} ${id ?? ''}`} id={id ?? null} />}
      </Organisers>
    </Screen>
  );
}
