import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { photo as platform } from '../../platform/photo';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import type { Shots } from '../shots';
import { taskTexts as texts } from '../texts';

interface Props {
  id: string;
  shots: Shots;
  label: string;
}

/** Photos taken on the spot: with the camera alone, for the words in them say when and where that was. */
export const ShotPicker = observer(function ShotPicker({ id, shots, label }: Props) {
  const { toast } = useRoot();
  const [dropping, setDropping] = useState<string | null>(null);
  const { list, room, busy, full } = shots;
  const take = async () => {
    const choice = await platform.choose(1, 'camera');
    if (choice.kind === 'chosen') void shots.add(choice.paths);
    else if (choice.kind === 'refused') toast.say(texts.refusedCamera);
    else if (choice.kind === 'unavailable') toast.say(texts.noCamera);
  };
  const all = list.map(({ shown }) => shown);
  return (
    <View id={id}>
      <View className="photos" {...aria.part('list', label)}>
        {list.map(({ key, shown }, index) => (
          <View key={key} className="photo" {...aria.part('listitem')}>
            <View className="photo-box">
              <Press
                id={`${id}-${index + 1}`}
                className="photo-fill"
                label={texts.shot(index + 1)}
                onPress={() => platform.preview(all, shown)}
              >
                <Image
                  className="photo-fill"
                  src={shown}
                  mode="aspectFill"
                  {...aria.picture(texts.shot(index + 1))}
                />
              </Press>
              <Press
                id={`${id}-drop-${index + 1}`}
                className="photo-off"
                label={texts.dropShot(index + 1)}
                onPress={() => setDropping(key)}
              >
                <View className="photo-cross">
                  <Icon name="close" />
                </View>
              </Press>
            </View>
          </View>
        ))}
        {busy > 0 && (
          <View className="photo" {...aria.hidden}>
            <View className="photo-box bone" />
          </View>
        )}
        {room > 0 && (
          <View className="photo" {...aria.part('listitem')}>
            <View className="photo-box">
              <Press
                id={ids.addPhoto(id)}
                className="photo-fill photo-add"
                label={`${label}，${texts.takePhoto}`}
                onPress={() => void take()}
              >
                <Icon name="camera" />
                {texts.takePhoto}
              </Press>
            </View>
          </View>
        )}
      </View>
      <Slot>
        {full && (
          <View className="photo-note photo-wrong" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{texts.notKept}</View>
          </View>
        )}
      </Slot>
      <Slot>
        {dropping !== null && (
          <ConfirmSheet
            id="confirm-drop"
            title={texts.dropAsk}
            hint={texts.dropHint}
            yes={texts.dropYes}
            final
            busy={false}
            onYes={() => {
              shots.remove(dropping);
              setDropping(null);
            }}
            onClose={() => setDropping(null)}
          />
        )}
      </Slot>
    </View>
  );
});
