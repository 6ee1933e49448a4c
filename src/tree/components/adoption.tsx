import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { SimilarTrees, TreeQueue } from '../../components/tree-taken';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay, partyWord, termWord } from '../../texts/adoption-words';
import { sentence } from '../../texts/errors';
import { said } from '../../texts/time';
import type { TreeAdoptionStore } from '../../tree-adoption';
import { adoptionTexts as texts } from '../texts';

/** Here it is a hint; the form that is refused shows more. */
const shown = 3;

/** Who cares for this tree; or the way to adopt it; or why not, and what could be instead. */
export const Adoption = observer(function Adoption({ store }: { store: TreeAdoptionStore }) {
  const { session, toast, clock } = useRoot();
  const { now, asked } = store;
  const failed = !now && asked.error && !asked.busy;
  const queue = async (wanted: boolean) => {
    const refused = await (wanted ? store.wish() : store.unwish());
    if (refused) toast.say(sentence(refused));
  };
  const free = now && !now.mine && (!now.obstacle || now.heldByMe);
  const plan = now?.plans.find(({ open }) => open);
  const { adopters = null, mine = null, wish = null } = now ?? {};
  return (
    <View id="tree-adoption" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.title}
      </View>
      <View className="card pad t8">
        {!now && !failed && <Bone w="70%" h={20} />}
        {failed && (
          <View className="row g8">
            <View className="small moss grow">{sentence(asked.error!)}</View>
            <Button id="retry-adoption" kind="quiet" small onPress={() => void store.load()}>
              再试一次
            </Button>
          </View>
        )}
        {adopters && (
          <View className="row g12">
            <Icon name="person" className="leaf" />
            <View className="grow">
              <View id="adopters">{texts.adopters(adopters.plate)}</View>
              <View className="small moss num">
                {texts.since(partyWord(adopters.party), fullDay(adopters.until))}
              </View>
            </View>
          </View>
        )}
        {mine && (
          <Button
            id="to-mine"
            className={adopters ? 't12' : ''}
            onPress={() => go(paths.adoption(mine))}
          >
            {texts.mine}
          </Button>
        )}
        {free && (
          <View>
            <View>{wish?.status === 'offered' ? texts.offered : texts.free}</View>
            <View className="small moss num">
              {wish?.status === 'offered' && wish.offeredUntil
                ? texts.offeredUntil(said(wish.offeredUntil, 'time', clock.now()))
                : plan && [plan.title, termWord(plan.termMonths)].join(' · ')}
            </View>
            <Button
              id="adopt-tree"
              className="t12"
              icon="leaf"
              onPress={() => go(paths.adopt(store.code))}
            >
              {texts.adopt}
            </Button>
          </View>
        )}
        {now && !free && !mine && now.text && !adopters && <View>{now.text}</View>}
        {now && !free && !mine && (
          <TreeQueue
            adoption={now}
            busy={store.wishing}
            onWish={() =>
              session.whenSignedIn(
                () => void queue(true),
                () => go(paths.signIn(undefined, paths.tree(store.code))),
              )
            }
            onUnwish={() => void queue(false)}
          />
        )}
      </View>
      {now && !free && !mine && <SimilarTrees trees={now.similar.slice(0, shown)} />}
    </View>
  );
});
