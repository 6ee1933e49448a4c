import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ComplaintStats } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { Later } from '../../../components/later';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { link } from '../../../platform/link';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { CaseBones } from '../../components/case-bones';
import { Figure, type Counts } from '../../components/figures';
import { publicTexts as texts } from '../../public-texts';
import { StatsStore } from '../../stats-store';
import '../../cases.scss';

interface GroupProps {
  id: string;
  title: string;
  rows: readonly (Counts & { id: string | null; name: string })[];
}

function Group({ id, title, rows }: GroupProps) {
  const shown = rows.filter(({ total }) => total > 0);
  if (shown.length === 0) return null;
  return (
    <View id={id} className="section">
      <View className="h2" {...aria.heading(2)}>
        {title}
      </View>
      <View className="card pad t8">
        {shown.map((row) => (
          <Figure
            key={row.id ?? ''}
            id={`${id}-${row.id ?? 'none'}`}
            name={row.name || texts.elsewhere}
            counts={row}
          />
        ))}
      </View>
    </View>
  );
}

function Figures({ stats }: { stats: ComplaintStats }) {
  if (stats.all.total === 0) return <State drawing="nothing" title={texts.noStats} />;
  return (
    <View className="fade">
      <View className="side t12">
        <View className="card pad">
          <Figure id="cases-all" name={texts.all} counts={stats.all} />
        </View>
      </View>
      <Group id="by-category" title={texts.byCategory} rows={stats.byCategory} />
      <Later>
        <Group id="by-district" title={texts.byDistrict} rows={stats.byDistrict} />
      </Later>
    </View>
  );
}

const Year = observer(function Year({ store }: { store: StatsStore }) {
  const { shownYear, mayGoBack, mayGoOn } = store;
  return (
    <View className="row side t8">
      <Press
        id="year-before"
        className={mayGoBack ? 'round leaf' : 'round faint'}
        label={texts.yearBefore}
        off={!mayGoBack}
        onPress={() => void store.turn(-1)}
      >
        <Icon name="back" />
      </Press>
      <View className="h2 grow centre num" {...aria.heading(2)}>
        {shownYear === null ? '' : texts.year(shownYear)}
      </View>
      <Press
        id="year-after"
        className={mayGoOn ? 'round leaf' : 'round faint'}
        label={texts.yearAfter}
        off={!mayGoOn}
        onPress={() => void store.turn(1)}
      >
        <Icon name="next" />
      </Press>
    </View>
  );
});

function OpenData() {
  const { toast } = useRoot();
  const open = async (address: string) => {
    const done = await link.open(address);
    if (done === 'copied') toast.say(texts.linkCopied);
    if (done === 'failed') toast.say(texts.linkFailed);
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.openData}
      </View>
      <View className="small moss">{texts.openDataHint}</View>
      <View className="what t8">
        {(['csv', 'geojson'] as const).map((format) => (
          <Button
            key={format}
            id={`open-data-${format}`}
            kind="quiet"
            onPress={() => void open(`/open-data/complaints.${format}`)}
          >
            {texts[format]}
          </Button>
        ))}
      </View>
    </View>
  );
}

function StatsPage() {
  const { recall } = useRoot();
  const [store] = useState(() => new StatsStore(recall));
  const { asked } = store;
  useEffect(() => {
    void store.load();
  }, [store]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: texts.stats, path: paths.casesStats() }));
  return (
    <Screen title={texts.stats}>
      <Slot>
        <Year store={store} />
      </Slot>
      <Await asked={asked} bones={<CaseBones />} onRetry={() => void store.load()}>
        {(stats) => <Figures stats={stats} />}
      </Await>
      <OpenData />
      <View className="side what t16">
        <Button id="to-cases" kind="quiet" small onPress={() => go(paths.cases())}>
          {texts.list}
        </Button>
      </View>
    </Screen>
  );
}

export default observer(StatsPage);
