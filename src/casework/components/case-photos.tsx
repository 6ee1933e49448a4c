import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DeskComplaint } from '@luyin/contract';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { photo as platform } from '../../platform/photo';
import { Player } from '../../platform/player';
import { absolute } from '../../platform/request';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { stageWord } from '../../texts/complaint-words';
import { sentence } from '../../texts/errors';
import { photoTexts } from '../../texts/photos';
import { said } from '../../texts/time';
import { caseTexts as texts, stepTexts } from '../case-texts';
import type { CaseStore } from '../case-store';

type DeskPhoto = DeskComplaint['photos'][number];

/** All photos with when they were taken; each can be kept from the public, and shown again. */
export const CasePhotos = observer(function CasePhotos({ store }: { store: CaseStore }) {
  const { clock, toast } = useRoot();
  const [asking, setAsking] = useState<DeskPhoto | null>(null);
  const { complaint, deed } = store;
  if (!complaint) return null;
  const { photos, clips, actions } = complaint;
  const large = photos.map((photo) => absolute(photo.large));
  const may = actions.includes('withhold');
  const show = async (photo: DeskPhoto) => {
    const refused = await store.withhold(photo.id, false);
    if (refused) toast.say(sentence(refused));
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.photos}
      </View>
      {photos.length === 0 && <View className="moss t8">{texts.noPhotos}</View>}
      <View className="t8" />
      <View className="photos" {...aria.part('list', texts.photos)}>
        {photos.map((photo, index) => (
          <View key={photo.id} className="photo" {...aria.part('listitem')}>
            <View className={photo.withheld ? 'photo-box cw-photo-gone' : 'photo-box'}>
              <Press
                className="photo-fill"
                label={texts.look(index + 1)}
                onPress={() => platform.preview(large, large[index] ?? '')}
              >
                <Image
                  className="photo-fill"
                  src={absolute(photo.small)}
                  mode="aspectFill"
                  lazyLoad
                  {...aria.picture(photoTexts.nth(index + 1))}
                />
              </Press>
            </View>
            <View className="small moss">
              {[stageWord(photo.stage), photo.takenAt && said(photo.takenAt, 'time', clock.now())]
                .filter(Boolean)
                .join(' ')}
            </View>
            {may && (
              <Press
                id={ids.withhold(photo.id)}
                className="cw-photo-note small leaf"
                off={deed.busy}
                onPress={() => (photo.withheld ? void show(photo) : setAsking(photo))}
              >
                {photo.withheld ? stepTexts.showAgain : stepTexts.withhold}
              </Press>
            )}
          </View>
        ))}
      </View>
      {clips.map(({ id, kind, seconds, address }) => (
        <View key={id} className="t8">
          <Player
            id={`clip-${id}`}
            kind={kind}
            address={absolute(address)}
            label={kind === 'voice' ? texts.voice(seconds) : texts.video(seconds)}
          />
        </View>
      ))}
      <Slot>
        {asking && <WithholdSheet store={store} photo={asking} onClose={() => setAsking(null)} />}
      </Slot>
    </View>
  );
});

interface SheetProps {
  store: CaseStore;
  photo: DeskPhoto;
  onClose(): void;
}

const WithholdSheet = observer(function WithholdSheet({ store, photo, onClose }: SheetProps) {
  const [reason, setReason] = useState('');
  const { deed } = store;
  const yes = async () => {
    if (!(await store.withhold(photo.id, true, reason))) onClose();
  };
  return (
    <Sheet
      title={stepTexts.withholdAsk}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button
            id="confirm-step"
            kind="berry"
            className="grow"
            off={deed.busy}
            onPress={() => void yes()}
          >
            {stepTexts.withholdYes}
          </Button>
        </>
      }
    >
      <View className="moss">{stepTexts.withholdHint}</View>
      <View className="t12">
        <Field
          id="withhold-reason"
          label={stepTexts.withholdReason}
          placeholder={stepTexts.withholdReasonPlaceholder}
          value={reason}
          maxlength={100}
          onInput={setReason}
        />
      </View>
      {deed.error && (
        <View id="step-refused" className="wrong t8" {...aria.part('status')}>
          {sentence(deed.error)}
        </View>
      )}
    </Sheet>
  );
});
