import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../../components/bones';
import { Screen } from '../../../components/screen';
import { draftOf, photoBoxOf } from '../../../forms';
import { aria } from '../../../platform/aria';
import { clip } from '../../../platform/clip';
import { location } from '../../../platform/location';
import { photo } from '../../../platform/photo';
import { storage } from '../../../platform/storage';
import { reportQueue } from '../../../reports';
import { useRoot, type Root } from '../../../session/root';
import { needVisitor } from '../../../visitor';
import { ClipBox } from '../../clips';
import { ReportForm } from '../../components/report-form';
import { Sent } from '../../components/sent';
import { Place } from '../../place';
import type { ReportFields } from '../../report-form';
import { ReportStore, type Begun } from '../../report-store';
import { reportTexts as texts } from '../../texts';
import '../../complaint.scss';

function everySecond(tell: () => void): () => void {
  const timer = setInterval(tell, 1000);
  return () => clearInterval(timer);
}

function storeOf(root: Root, mend: string | null): ReportStore {
  // Photos go ahead of the report: by then the device must have its key.
  needVisitor(storage);
  const { city, session } = root;
  return new ReportStore({
    api: root.api,
    recall: root.recall,
    box: photoBoxOf(root),
    clips: new ClipBox({ platform: clip, drop: photo.drop, everySecond }),
    place: new Place({
      location,
      bounds: () => city.city?.bounds ?? null,
      centre: () => city.hereInCity ?? city.city?.centre ?? null,
    }),
    draft: draftOf<ReportFields>(root, { form: 'report', subject: mend ?? '' }),
    queue: reportQueue(root),
    person: () => session.person?.id ?? null,
    now: () => Date.now(),
  });
}

const Report = observer(function Report({ begun }: { begun: Begun }) {
  const root = useRoot();
  const { city, clock } = root;
  const [store] = useState(() => storeOf(root, begun.mend));
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.open(begun);
    return () => store.leave();
    // The page is opened for one thing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store]);
  const { handedIn, ready } = store;
  // Here and not on a page of its own: without a network a browser could not fetch another page.
  if (handedIn) return <Sent id={handedIn} />;
  if (ready) return <ReportForm store={store} />;
  return (
    <View className="side" {...aria.hidden}>
      {[28, 132, 28, 160, 28, 104].map((height, place) => (
        <View key={place} className="t16">
          <Bone w={height === 28 ? 120 : '100%'} h={height} />
        </View>
      ))}
    </View>
  );
});

function ReportPage() {
  const { tree, category, mend } = useRouter<{
    tree?: string;
    category?: string;
    mend?: string;
  }>().params;
  return (
    <Screen title={texts.title}>
      <Report begun={{ tree: tree || null, category: category || null, mend: mend || null }} />
    </Screen>
  );
}

export default observer(ReportPage);
