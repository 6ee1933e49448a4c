import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { draftOf } from '../../../forms';
import { codeFromPlate, go, paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import type { ApplyFields } from '../../apply-form';
import { ApplyStore } from '../../apply-store';
import { ApplyBones } from '../../components/adoption-bones';
import { Blocked, Done } from '../../components/apply-ends';
import { ApplyScreen } from '../../components/apply-screen';
import { StepLine } from '../../components/step-line';
import { applyTexts as texts } from '../../texts';
import '../../adoption.scss';

const Apply = observer(function Apply({ code }: { code: string }) {
  const root = useRoot();
  const { api, recall, session, clock, city } = root;
  const [store] = useState(
    () =>
      new ApplyStore(code, {
        api,
        recall,
        draftOf: () => draftOf<ApplyFields>(root, { form: 'apply', subject: code }),
        now: () => clock.now().getTime(),
      }),
  );
  const { token } = session;
  useEffect(() => {
    void city.need();
    void clock.need();
  }, [city, clock]);
  useEffect(() => {
    void store.enter(session.person?.id ?? null);
  }, [store, session, token]);
  useEffect(() => () => store.leave(), [store]);
  useDidShow(() => void store.keepHold());

  if (store.adopted) {
    return (
      <View>
        <StepLine step="done" />
        <Done adoption={store.adopted} />
      </View>
    );
  }
  const { error, busy, value } = store.about.asked;
  if (!value && !busy && error?.code === 'tree_not_found')
    return <NoTree title={sentence(error)} />;
  return (
    <Await
      asked={store.about.asked}
      bones={<ApplyBones />}
      onRetry={() => void store.enter(session.person?.id ?? null)}
    >
      {() => (store.blocked ? <Blocked store={store} /> : <ApplyScreen store={store} />)}
    </Await>
  );
});

function NoTree({ title }: { title: string }) {
  return (
    <State drawing="pit" title={title}>
      <Button id="to-plans" small onPress={() => go(paths.plans())}>
        {texts.toPlans}
      </Button>
    </State>
  );
}

export default function ApplyPage() {
  const code = codeFromPlate(useRouter().params.code ?? '');
  return (
    <Screen title={texts.title}>
      {code ? <Apply code={code} /> : <NoTree title={texts.noTree} />}
    </Screen>
  );
}
