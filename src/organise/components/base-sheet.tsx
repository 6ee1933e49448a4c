import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { BaseSummary } from '@luyin/contract';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Failure } from '../../components/state';
import { Paged } from '../../paged';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { levelWord } from '../../texts/activity-words';
import { editTexts as texts } from '../edit-texts';
import { baseTexts, organiseTexts } from '../texts';

interface Props {
  chosen: string | null;
  onChoose(base: BaseSummary | null): void;
  onClose(): void;
}

/** The bases of the register, to choose one, or none. */
export const BaseSheet = observer(function BaseSheet({ chosen, onChoose, onClose }: Props) {
  const { api } = useRoot();
  const [list] = useState(
    () => new Paged<BaseSummary>((cursor) => api('GET /bases', { query: { cursor } })),
  );
  useEffect(() => void list.start(), [list]);
  return (
    <Sheet title={texts.chooseBase} onClose={onClose}>
      <Press
        id="base-none"
        className="org-row"
        role="radio"
        on={chosen === null}
        onPress={() => onChoose(null)}
      >
        {texts.noBase}
      </Press>
      {!list.started && <Bone w="100%" h={120} />}
      {list.items.map((base) => (
        <Press
          key={base.id}
          id={ids.chooseBase(base.id)}
          className="org-row"
          role="radio"
          on={chosen === base.id}
          onPress={() => onChoose(base)}
        >
          <View className="grow">
            <View className="h3">{base.name}</View>
            <View className="small moss">
              {[levelWord(base.level), base.district, base.address].filter(Boolean).join(' · ')}
            </View>
          </View>
        </Press>
      ))}
      {list.empty && <View className="moss centre pad">{baseTexts.empty}</View>}
      {list.error && <Failure error={list.error} onRetry={() => void list.retry()} />}
      {list.next && !list.error && (
        <Button id="more-bases" kind="quiet" small off={list.busy} onPress={() => void list.more()}>
          {organiseTexts.more}
        </Button>
      )}
    </Sheet>
  );
});
