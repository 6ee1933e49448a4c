import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { CareShown, entriesShown } from '../../care-shown';
import { CareList } from '../../components/care-list';
import { CareNeeds } from '../../components/care-needs';
import { Slot } from '../../components/slot';
import { dayOf } from '../../days';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { careTexts as texts } from '../../texts/care-words';
import '../care.scss';

/** What the adopted tree needs this month, and what its people wrote down; one's own entries may be corrected. */
export const OwnCare = observer(function OwnCare({ adoption }: { adoption: AdoptionDetail }) {
  const { api, recall, clock } = useRoot();
  const { id, tree, calendar, actions } = adoption;
  const [care] = useState(
    () =>
      new CareShown(recall, (cursor) =>
        api('GET /adoptions/:id/care', { params: { id }, query: { cursor, limit: entriesShown } }),
      ),
  );
  const { code, status } = tree;
  useEffect(() => void care.load({ code, status }), [care, code, status]);
  // Back from writing some down.
  useDidShow(() => void care.entries.start());
  const needs = actions.includes('care') ? care.needs.value : null;
  return (
    <View id="own-care">
      <Slot>
        {needs && (
          <View className="t28">
            <CareNeeds needs={needs} />
          </View>
        )}
      </Slot>
      <View className="h2 t28" {...aria.heading(2)}>
        {texts.title}
      </View>
      <CareList
        list={care.entries}
        today={calendar?.today ?? dayOf(clock.now())}
        onCorrect={actions.includes('care') ? (entry) => go(paths.care(id, entry.id)) : undefined}
      />
    </View>
  );
});
