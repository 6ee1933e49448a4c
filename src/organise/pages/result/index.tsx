import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { span } from '../../../texts/activity-words';
import { Organisers } from '../../components/organisers';
import { ResultDone } from '../../components/result-done';
import { ResultForm } from '../../components/result-form';
import { ResultStore, type ResultFields } from '../../result-store';
import { resultTexts as texts } from '../../texts';
import '../../organise.scss';

const Result = observer(function Result({ id, activityId }: { id: string; activityId: string }) {
  const root = useRoot();
  const { city, clock } = root;
  const [store] = useState(
    () =>
      new ResultStore(id, activityId || null, {
        api: root.api,
        box: photoBoxOf(root),
        draft: draftOf<ResultFields>(root, { form: 'result', subject: id }),
      }),
  );
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.load();
    return () => store.leave();
  }, [store, city, clock]);
  if (store.asked.error?.code === 'session_not_found' && !store.asked.value) {
    return <State drawing="pit" title={texts.notFound} />;
  }
  const session = store.activity?.sessionList.find((one) => one.id === id);
  return (
    <Await
      asked={store.asked}
      bones={
        <View className="side t28">
          <Bone w="60%" h={28} />
          <View className="t16" />
          <Bone w="100%" h={200} />
        </View>
      }
      onRetry={() => void store.load()}
    >
      {({ result, activity }) => (
        <View>
          {activity && (
            <View className="side t12">
              <View className="h2">{activity.title}</View>
              {session && (
                <View className="small moss num">
                  {span(session.startsAt, session.endsAt, clock.now())}
                </View>
              )}
            </View>
          )}
          {result ? <ResultDone result={result} /> : <ResultForm store={store} />}
        </View>
      )}
    </Await>
  );
});

export default function ResultPage() {
  const { id, activity } = useRouter<{ id?: string; activity?: string }>().params;
  return (
    <Screen title={texts.title}>
      {id ? (
        <Organisers here={paths.organiseResult(id, activity)}>
          {(person) => <Result key={`${person} ${id}`} id={id} activityId={activity ?? ''} />}
        </Organisers>
      ) : (
        <State drawing="pit" title={texts.notFound} />
      )}
    </Screen>
  );
}
