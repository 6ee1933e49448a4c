import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { Answer } from '@luyin/contract';
import { Asked } from '../../../asked';
import { CareShown, entriesShown } from '../../../care-shown';
import { Button } from '../../../components/button';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { Screen } from '../../../components/screen';
import { codeFromPlate, go, paths } from '../../../paths';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { nameOf } from '../../../texts/tree-words';
import { TreeAdoptionStore } from '../../../tree-adoption';
import { Adoption } from '../../components/adoption';
import { Carbon } from '../../components/carbon';
import { Care } from '../../components/care';
import { DetailBones } from '../../components/detail-bones';
import { Facts } from '../../components/facts';
import { Hero } from '../../components/hero';
import { LifeStory } from '../../components/life-story';
import { Permits } from '../../components/permits';
import { Plate } from '../../components/plate';
import { StaffSteps } from '../../components/staff-steps';
import { Whereabouts } from '../../components/whereabouts';
import { texts } from '../../texts';
import { TreeStore } from '../../tree-store';
import '../../tree.scss';

/** Opened by a link, a card or a plate: `code`, or `scene` when WeChat's own code was scanned. */
function useCode(): string | null {
  const { params } = useRouter();
  return codeFromPlate(params.code ?? params.scene ?? '');
}

const Tree = observer(function Tree({ code }: { code: string }) {
  const { api, recall, city, clock, session } = useRoot();
  const [store] = useState(() => new TreeStore(code, api, recall));
  const [adoption] = useState(() => new TreeAdoptionStore(code, api, recall));
  const [care] = useState(
    () =>
      new CareShown(recall, (cursor) =>
        api('GET /trees/:code/care', { params: { code }, query: { cursor, limit: entriesShown } }),
      ),
  );
  const [permits] = useState(() => new Asked<Answer<'GET /permits'>>());
  const { asked, tree } = store;
  const { token } = session;
  useEffect(() => {
    void city.need();
    // Signing in or out changes what is saved and what may be done.
    void clock.need();
    void store.load();
  }, [store, city, clock, token]);
  const status = tree?.status;
  useEffect(() => {
    // After the tree itself, so that its page is there first.
    if (!status) return;
    void adoption.load();
    void care.load({ code, status });
    void permits.ask(() => recall('GET /permits', { query: { tree: code } }));
  }, [adoption, care, permits, recall, code, status, token]);
  // It may have been applied for, or cared for, on a page above.
  useDidShow(() => {
    if (adoption.now) void adoption.load();
    if (care.entries.started) void care.entries.start();
  });
  useEffect(() => {
    if (tree) void Taro.setNavigationBarTitle({ title: nameOf(tree) });
  }, [tree]);
  share.useCard(() => ({
    title: tree ? `${nameOf(tree)} · ${tree.code}` : texts.title,
    path: paths.tree(code),
  }));

  if (!tree) {
    if (!asked.error || asked.busy) return <DetailBones />;
    if (asked.error.code !== 'tree_not_found') {
      return <Failure error={asked.error} onRetry={() => void store.load()} />;
    }
    return <NotFound hint={texts.notFoundHint(code)} />;
  }
  return (
    <View className="fade">
      <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
      <Hero store={store} tree={tree} />
      <Adoption store={adoption} />
      <Facts tree={tree} />
      <Slot>
        <Permits asked={permits} />
      </Slot>
      <Whereabouts tree={tree} />
      {tree.carbon && tree.status === 'standing' && <Carbon carbon={tree.carbon} />}
      <Slot>
        <StaffSteps store={store} tree={tree} />
      </Slot>
      <Care store={care} />
      <LifeStory story={store.story} />
      <Plate tree={tree} />
    </View>
  );
});

function NotFound({ hint }: { hint: string }) {
  return (
    <State drawing="pit" title={texts.notFound} hint={hint}>
      <Button id="to-search" kind="quiet" small onPress={() => go(paths.search())}>
        {texts.toSearch}
      </Button>
    </State>
  );
}

export default function DetailPage() {
  const code = useCode();
  return (
    <Screen title={texts.title}>
      {code ? <Tree code={code} /> : <NotFound hint={texts.noCode} />}
    </Screen>
  );
}
