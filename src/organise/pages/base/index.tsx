import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { baseLevels } from '@luyin/contract/activity/words';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Choices } from '../../../components/choices';
import { DraftNote } from '../../../components/draft-note';
import { PhotoPicker } from '../../../components/photo-picker';
import { PhotoRow } from '../../../components/photo-row';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { draftOf, photoBoxOf } from '../../../forms';
import { back, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { levelWord } from '../../../texts/activity-words';
import { BaseStore, type BaseFields } from '../../base-store';
import { Box, LineBox, WordsBox } from '../../components/box';
import { Organisers } from '../../components/organisers';
import { PlaceBox } from '../../components/place-box';
import { editTexts } from '../../edit-texts';
import { baseTexts as texts } from '../../texts';
import '../../organise.scss';

const Lines = observer(function Lines({ store }: { store: BaseStore }) {
  const { fields, troubles } = store;
  return (
    <View>
      <LineBox
        id="base-address"
        path="address"
        label={texts.address}
        placeholder={texts.addressPlaceholder}
        maxlength={80}
        value={fields.address}
        trouble={troubles.address}
        onInput={(address) => store.set({ address })}
      />
      <LineBox
        id="base-capacity"
        path="capacity"
        label={texts.capacity}
        number="number"
        maxlength={6}
        value={fields.capacity}
        trouble={troubles.capacity}
        onInput={(capacity) => store.set({ capacity })}
      />
      <LineBox
        id="base-contact"
        path="contact"
        label={texts.contact}
        placeholder={texts.contactPlaceholder}
        maxlength={40}
        value={fields.contact}
        trouble={troubles.contact}
        onInput={(contact) => store.set({ contact })}
      />
      <LineBox
        id="base-phone"
        path="contactPhone"
        label={texts.phone}
        maxlength={20}
        value={fields.contactPhone}
        trouble={troubles.contactPhone}
        onInput={(contactPhone) => store.set({ contactPhone })}
      />
    </View>
  );
});

const Form = observer(function Form({ store }: { store: BaseStore }) {
  const { toast } = useRoot();
  const { fields, troubles, refused, stale, sending } = store;
  const known = store.asked.value;
  const save = async () => {
    if (!(await store.save())) return;
    toast.say(texts.saved);
    back();
  };
  return (
    <View className="side fade footed-note">
      <View className="t12">
        <DraftNote draft={store.draft} onStartOver={() => store.startOver()} />
      </View>
      <LineBox
        id="base-name"
        path="name"
        label={texts.name}
        placeholder={texts.namePlaceholder}
        maxlength={40}
        value={fields.name}
        trouble={troubles.name}
        onInput={(name) => store.set({ name })}
      />
      <View className="t16">
        <Choices
          label={texts.level}
          options={baseLevels.map((key) => ({ key, text: levelWord(key) }))}
          chosen={fields.level}
          idOf={(key) => ids.baseLevel(key)}
          onChoose={(level) => level && store.set({ level })}
        />
      </View>
      <PlaceBox
        id="base-place"
        path="position"
        label={editTexts.position}
        position={fields.position}
        trouble={troubles.position}
        onChoose={(position) => store.set({ position })}
      />
      <Lines store={store} />
      <WordsBox
        id="base-description"
        path="description"
        label={texts.description}
        placeholder={texts.descriptionPlaceholder}
        maxlength={1000}
        value={fields.description}
        trouble={troubles.description}
        onInput={(description) => store.set({ description })}
      />
      <Box path="photos" label={texts.photos} trouble={troubles.photos}>
        {known && known.photos.length > 0 && (
          <View>
            <View className="small moss">{texts.photosNow}</View>
            <PhotoRow photos={known.photos} label={texts.photos} />
          </View>
        )}
        <View className="t8">
          <PhotoPicker id="base-photos" box={store.box} label={texts.photos} />
        </View>
      </Box>
      <View className="foot">
        <Slot>
          {(stale || refused) && (
            <View id="base-refused" className="note note-sun" {...aria.part('status')}>
              <View className="grow">{stale ? texts.changed : refused}</View>
              {stale && (
                <Button id="take-latest" kind="quiet" small onPress={() => void store.takeLatest()}>
                  {editTexts.takeLatest}
                </Button>
              )}
            </View>
          )}
        </Slot>
        <Button id="base-save" off={sending} onPress={() => void save()}>
          {texts.save}
        </Button>
      </View>
    </View>
  );
});

const Base = observer(function Base({ id }: { id: string | null }) {
  const root = useRoot();
  const { city } = root;
  const [store] = useState(
    () =>
      new BaseStore(id, {
        api: root.api,
        box: photoBoxOf(root),
        draft: draftOf<BaseFields>(root, { form: 'base', subject: id ?? 'new' }),
      }),
  );
  useEffect(() => {
    void city.need();
    void store.open();
    return () => store.leave();
  }, [store, city]);
  const bones = (
    <View className="side t28">
      <Bone w="100%" h={48} />
      <View className="t16" />
      <Bone w="100%" h={200} />
    </View>
  );
  if (id === null) return store.ready ? <Form store={store} /> : bones;
  return (
    <Await asked={store.asked} bones={bones} onRetry={() => void store.open()}>
      {() => (store.ready ? <Form store={store} /> : bones)}
    </Await>
  );
});

export default function OrganiseBasePage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={id ? texts.editTitle : texts.newTitle}>
      <Organisers may="base.manage" here={paths.organiseBase(id)}>
        {(person) => <Base key={`${person} ${id ?? ''}`} id={id ?? null} />}
      </Organisers>
    </Screen>
  );
}
