import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { Answer } from '@luyin/contract';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { TreeRows } from '../../../components/tree-rows';
import { Paged } from '../../../paged';
import { go, paths } from '../../../paths';
import { useRoot } from '../../../session/root';
import { favouriteTexts as texts } from '../../texts';

type Saved = Answer<'GET /me/favourites'>['items'][number];
const rows = 12;

function FavouritesPage() {
  const { api, session, city } = useRoot();
  const [list] = useState(
    () =>
      new Paged<Saved>((cursor) => api('GET /me/favourites', { query: { cursor, limit: rows } })),
  );
  // Also after coming back from a tree, which may have been taken off the list there.
  useDidShow(() => {
    void city.need();
    if (session.signedIn) void list.start();
  });
  useReachBottom(() => void list.more());
  usePullDownRefresh(() => {
    void list.start().finally(() => Taro.stopPullDownRefresh());
  });

  return (
    <Screen title={texts.title}>
      {session.signedIn ? (
        <TreeRows
          id="saved-list"
          list={list}
          treeOf={(saved) => saved.tree}
          empty={{ drawing: 'sapling', title: texts.empty, hint: texts.emptyHint }}
          emptyAction={
            <Button id="find-trees" small onPress={() => go(paths.trees())}>
              {texts.find}
            </Button>
          }
        />
      ) : (
        <View>
          <State drawing="sapling" title={texts.signIn}>
            <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
              登录
            </Button>
          </State>
        </View>
      )}
    </Screen>
  );
}

export default observer(FavouritesPage);
