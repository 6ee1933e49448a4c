import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { Draft } from '../../../draft';
import { go, paths } from '../../../paths';
import { storage } from '../../../platform/storage';
import { system } from '../../../platform/system';
import { useRoot } from '../../../session/root';
import { keepSignup } from '../../../signups-kept';
import type { BookFields } from '../../book-form';
import { BookStore } from '../../book-store';
import { bookTexts as texts } from '../../book-texts';
import { BookBlocked, BookDone } from '../../components/book-ends';
import { BookScreen, BookSteps } from '../../components/book-screen';
import { BookBones } from '../../components/signup-bones';
import '../../signup.scss';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const Book = observer(function Book(props: { activity: string; wanted: string | null }) {
  const { activity, wanted } = props;
  const root = useRoot();
  const { api, recall, session, clock } = root;
  const [store] = useState(
    () =>
      new BookStore(activity, wanted, {
        api,
        recall,
        address: paths.book(activity, wanted ?? ''),
        draftOf: (person) =>
          new Draft<BookFields>(
            { storage, onHide: system.onHide },
            { person, form: 'book', subject: activity },
          ),
        onBooked: (signup) => {
          if (session.person) keepSignup(storage, session.person.id, signup);
        },
        now: () => Date.now(),
        random: Math.random,
        wait,
      }),
  );
  const { token } = session;
  useEffect(() => {
    void clock.need();
  }, [clock]);
  useEffect(() => {
    void store.enter(session.person?.id ?? null);
  }, [store, session, token]);
  useEffect(() => () => store.leave(), [store]);
  useDidShow(() => void store.look());

  if (store.signup) {
    return (
      <View>
        <BookSteps step="done" />
        <BookDone signup={store.signup} drawsAt={store.drawsAt} />
      </View>
    );
  }
  const { error, busy, value } = store.facts.about;
  if (!value && !busy && error?.code === 'activity_not_found') return <NoActivity />;
  return (
    <Await
      asked={store.facts.about}
      bones={<BookBones />}
      onRetry={() => void store.enter(session.person?.id ?? null)}
    >
      {() => {
        if (store.blocked) return <BookBlocked store={store} />;
        return store.ready ? <BookScreen store={store} /> : <BookBones />;
      }}
    </Await>
  );
});

function NoActivity() {
  return (
    <State drawing="pit" title={texts.notFound}>
      <Button id="to-activities" small onPress={() => go(paths.activities())}>
        {texts.toActivities}
      </Button>
    </State>
  );
}

export default function BookPage() {
  const { activity, session } = useRouter<{ activity?: string; session?: string }>().params;
  return (
    <Screen title={texts.title}>
      {activity ? <Book activity={activity} wanted={session || null} /> : <NoActivity />}
    </Screen>
  );
}
