import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Part } from '../../components/part';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { TreeArt, whereOf } from '../../components/tree-card';
import { aria } from '../../platform/aria';
import { scan } from '../../platform/scan';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { nameOf } from '../../texts/tree-words';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';

const NearTrees = observer(function NearTrees({
  store,
  onClose,
}: {
  store: ReportStore;
  onClose(): void;
}) {
  const { city } = useRoot();
  const { value, error, busy } = store.near.trees;
  return (
    <Sheet title={texts.treesTitle} onClose={onClose}>
      {error && !busy && (
        <View className="moss" {...aria.part('status')}>
          {sentence(error)}
        </View>
      )}
      {busy && !value && <View className="moss">正在找</View>}
      {value?.length === 0 && <View className="moss">{texts.treesNone}</View>}
      {(value ?? []).map((tree) => (
        <Press
          key={tree.code}
          id={`pick-${tree.code}`}
          className="tc"
          onPress={() => {
            store.link.pick(tree);
            onClose();
          }}
        >
          <TreeArt tree={tree} />
          <View className="tc-b">
            <View className="tc-n">{nameOf(tree)}</View>
            <View className="small moss">
              {[tree.code, whereOf(tree, city.districtName(tree.district))].join(' · ')}
            </View>
          </View>
        </Press>
      ))}
    </Sheet>
  );
});

export const TreePart = observer(function TreePart({ store }: { store: ReportStore }) {
  const { toast } = useRoot();
  const [picking, setPicking] = useState(false);
  const { link, place, trouble } = store;
  const read = async () => {
    const text = await scan.read();
    if (text !== null && !(await link.scanned(text))) toast.say(texts.treeWrong);
  };
  const pick = () => {
    const { position } = place;
    if (!position) return toast.say(texts.treesPlace);
    setPicking(true);
    void store.near.findTrees(position);
  };
  return (
    <Part title={texts.tree} wrong={trouble?.place === 'tree'}>
      <Slot>
        {link.tree ? (
          <View id="report-tree" className="card matter-chosen t8">
            <Icon name="tree" className="leaf" />
            <View className="grow">{texts.treeFound(link.tree.name, link.tree.code)}</View>
            <Press id="remove-tree" className="photo-undo" onPress={() => link.pick(null)}>
              {texts.removeTree}
            </Press>
          </View>
        ) : (
          <View className="row wrap g8 t8">
            {scan.possible && (
              <Button id="scan-tree" kind="quiet" small icon="scan" onPress={() => void read()}>
                {texts.scanTree}
              </Button>
            )}
            <Button id="near-trees" kind="quiet" small icon="tree" onPress={pick}>
              {texts.nearTrees}
            </Button>
          </View>
        )}
      </Slot>
      <Slot>{picking && <NearTrees store={store} onClose={() => setPicking(false)} />}</Slot>
    </Part>
  );
});
