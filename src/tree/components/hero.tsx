import { Button as TaroButton, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeDetail } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { share } from '../../platform/share';
import { useRoot } from '../../session/root';
import { counted, drawingOf, heritageWord, nameOf, statusWord } from '../../texts/tree-words';
import { texts } from '../texts';
import type { TreeStore } from '../tree-store';

/** Who this tree is, and the heart to keep it. */
export const Hero = observer(function Hero({
  store,
  tree,
}: {
  store: TreeStore;
  tree: TreeDetail;
}) {
  const { session, toast } = useRoot();
  const heritage = heritageWord(tree.heritage, tree.grade);
  const latin = tree.species?.latin;

  const save = async (saved: boolean) => {
    const kept = await store.save(saved);
    toast.say(kept ? (saved ? texts.savedSaid : texts.unsavedSaid) : texts.unsavedFailed);
  };
  const tapped = () => {
    const wanted = !tree.saved;
    session.whenSignedIn(
      () => void save(wanted),
      () => go(paths.signIn(wanted ? tree.code : undefined)),
    );
  };
  const shareNow = async () => {
    const done = await share.now({ title: nameOf(tree), path: paths.tree(tree.code) });
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.shareFailed);
  };

  return (
    <View className="hero">
      <View
        className={`hero-art tree-${drawingOf({ status: tree.status, group: tree.species?.group })}`}
      />
      <View className="hero-card">
        <View id="tree-name" className="h1" {...aria.heading(2)}>
          {nameOf(tree)}
        </View>
        {latin && latin !== tree.species?.zh && <View className="latin hero-latin">{latin}</View>}
        <View className="row wrap g8 t8">
          <Chip word={statusWord(tree.status)} />
          {heritage && <Chip word={heritage} />}
          <View className="chip chip-quiet num">{tree.code}</View>
        </View>
        <View className="row g8 t16">
          <Press
            id="save-tree"
            className={tree.saved ? 'button button-quiet grow' : 'button grow'}
            label={tree.saved ? '已收藏，再按一次取消' : '收藏这棵树'}
            on={tree.saved}
            onPress={tapped}
          >
            <Icon name={tree.saved ? 'heart-full' : 'heart'} />
            {tree.saved ? texts.saved : texts.save}
          </Press>
          {share.byButton ? (
            <TaroButton id="share-tree" className="button button-quiet" openType="share">
              <Icon name="share" />
              {texts.share}
            </TaroButton>
          ) : (
            <Press
              id="share-tree"
              className="button button-quiet"
              label="分享这棵树"
              onPress={() => void shareNow()}
            >
              <Icon name="share" />
              {texts.share}
            </Press>
          )}
        </View>
        <View id="saved-count" className="small moss centre t8 num">
          {tree.savedCount > 0
            ? texts.savedBy(counted(tree.savedCount))
            : '还没有人收藏，做第一个吧'}
        </View>
      </View>
    </View>
  );
});
