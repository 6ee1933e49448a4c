import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeDetail } from '@luyin/contract';
import type { TreeAction } from '@luyin/contract/tree/transitions';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { actionTexts, texts } from '../texts';
import type { TreeStore } from '../tree-store';
import { StepSheet } from './step-sheet';
import { ids } from '../../test-ids';

/** What the server says this person may do now; nothing for a visitor. */
export const StaffSteps = observer(function StaffSteps(props: {
  store: TreeStore;
  tree: TreeDetail;
}) {
  const { store, tree } = props;
  const [open, setOpen] = useState<TreeAction | null>(null);
  const known = tree.actions.filter((action) => actionTexts[action]);
  if (known.length === 0) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.staff}
      </View>
      <View className="small moss">{texts.staffHint}</View>
      <View className="row wrap g8 t8">
        {known.map((action) => (
          <Button
            key={action}
            id={ids.step(action)}
            kind="quiet"
            small
            onPress={() => setOpen(action as TreeAction)}
          >
            {actionTexts[action]}
          </Button>
        ))}
      </View>
      <Slot>{open && <StepSheet action={open} store={store} onClose={() => setOpen(null)} />}</Slot>
    </View>
  );
});
