import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Slot } from '../../components/slot';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { caseTexts as texts, stepTexts } from '../case-texts';
import type { CaseStore } from '../case-store';

/** Whether the public sees it, what they read, and the way back. */
export const CasePublic = observer(function CasePublic({ store }: { store: CaseStore }) {
  const { toast } = useRoot();
  const [asking, setAsking] = useState(false);
  const { complaint, deed } = store;
  if (!complaint) return null;
  const { publication, actions, number } = complaint;
  const { published, summary } = publication;
  const hide = async () => {
    const refused = await store.publish(false);
    setAsking(false);
    if (refused && store.meanwhile === null) toast.say(sentence(refused));
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.publication}
      </View>
      <View id="case-published" className="t8">
        {published ? texts.published : texts.unpublished}
      </View>
      {published && (
        <View>
          <View className="cw-preview cw-text t8">{summary}</View>
          <View className="row wrap g8 t12">
            <Button
              id="show-public"
              kind="quiet"
              small
              onPress={() => go(paths.publicCase(number))}
            >
              {texts.show}
            </Button>
            {actions.includes('publish') && (
              <Button id="unpublish" kind="berry" small onPress={() => setAsking(true)}>
                {stepTexts.unpublish}
              </Button>
            )}
          </View>
        </View>
      )}
      <Slot>
        {asking && (
          <ConfirmSheet
            title={stepTexts.unpublishAsk}
            hint={stepTexts.unpublishHint}
            yes={stepTexts.unpublish}
            final
            busy={deed.busy}
            onYes={() => void hide()}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
