import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { activityKinds } from '@luyin/contract/activity/words';
import { ageBands } from '@luyin/contract/signup/words';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { PhotoPicker } from '../../components/photo-picker';
import { PhotoRow } from '../../components/photo-row';
import { Segments } from '../../components/segments';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { kindWord } from '../../texts/activity-words';
import type { EditStore } from '../edit-store';
import { editTexts as texts } from '../edit-texts';
import { BaseSheet } from './base-sheet';
import { Box, LineBox, WordsBox } from './box';
import { MomentPick } from './moment-box';
import { PlaceBox } from './place-box';

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className="org-group">
      <View className="h2" {...aria.heading(2)}>
        {title}
      </View>
      {children}
    </View>
  );
}

interface Props {
  store: EditStore;
}

export const WhatGroup = observer(function WhatGroup({ store }: Props) {
  const { fields, activity } = store;
  return (
    <Group title={texts.groups.what}>
      <View className="t12">
        <Choices
          label={texts.kind}
          options={activityKinds.map((key) => ({ key, text: kindWord(key) }))}
          chosen={fields.kind}
          idOf={(key) => ids.organiseKind(key)}
          onChoose={(kind) => kind && store.set({ kind })}
        />
      </View>
      <LineBox
        id="activity-name"
        path="title"
        label={texts.name}
        placeholder={texts.namePlaceholder}
        maxlength={40}
        value={fields.title}
        trouble={store.troubleAt('title')}
        onInput={(title) => store.set({ title })}
      />
      <LineBox
        id="activity-organiser"
        path="organiser"
        label={texts.organiser}
        placeholder={texts.organiserPlaceholder}
        maxlength={40}
        value={fields.organiser}
        trouble={store.troubleAt('organiser')}
        onInput={(organiser) => store.set({ organiser })}
      />
      <WordsBox
        id="activity-description"
        path="description"
        label={texts.description}
        placeholder={texts.descriptionPlaceholder}
        maxlength={2000}
        value={fields.description}
        trouble={store.troubleAt('description')}
        onInput={(description) => store.set({ description })}
      />
      <WordsBox
        id="activity-bring"
        path="bring"
        label={texts.bring}
        placeholder={texts.bringPlaceholder}
        maxlength={400}
        value={fields.bring}
        trouble={store.troubleAt('bring')}
        onInput={(bring) => store.set({ bring })}
      />
      <Box path="cover" label={texts.cover} trouble={store.troubleAt('cover')}>
        <View className="small moss">{activity?.cover ? texts.coverNow : texts.coverHint}</View>
        {activity?.cover && (
          <View className="t8">
            <PhotoRow photos={[activity.cover]} label={texts.cover} />
          </View>
        )}
        <View className="t8">
          <PhotoPicker id="cover" box={store.box} label={texts.cover} />
        </View>
      </Box>
    </Group>
  );
});

export const WhereGroup = observer(function WhereGroup({ store }: Props) {
  const { fields } = store;
  const [choosing, setChoosing] = useState(false);
  return (
    <Group title={texts.groups.where}>
      <Box path="base" label={texts.base} trouble={store.troubleAt('base')}>
        <View className="row g12">
          <View className="grow">{fields.base?.name ?? texts.noBase}</View>
          <Button id="choose-base" kind="quiet" small onPress={() => setChoosing(true)}>
            {fields.base ? texts.changeBase : texts.chooseBase}
          </Button>
        </View>
      </Box>
      <LineBox
        id="activity-place"
        path="place"
        label={texts.place}
        placeholder={texts.placePlaceholder}
        maxlength={40}
        value={fields.place}
        trouble={store.troubleAt('place')}
        onInput={(place) => store.set({ place })}
      />
      <LineBox
        id="activity-meeting"
        path="meetingPoint"
        label={texts.meetingPoint}
        placeholder={texts.meetingPlaceholder}
        maxlength={100}
        value={fields.meetingPoint}
        trouble={store.troubleAt('meetingPoint')}
        onInput={(meetingPoint) => store.set({ meetingPoint })}
      />
      <PlaceBox
        id="choose-place"
        path="position"
        label={texts.position}
        position={fields.position}
        trouble={store.troubleAt('position')}
        onChoose={(position) => store.set({ position })}
      />
      <Slot>
        {choosing && (
          <BaseSheet
            chosen={fields.base?.id ?? null}
            onClose={() => setChoosing(false)}
            onChoose={(base) => {
              setChoosing(false);
              if (!base) return store.set({ base: null });
              // What the base already says need not be typed again.
              store.set({
                base: { id: base.id, name: base.name },
                position: base.position,
                ...(fields.place.trim() === '' ? { place: base.name.slice(0, 40) } : {}),
              });
            }}
          />
        )}
      </Slot>
    </Group>
  );
});

export const WhoGroup = observer(function WhoGroup({ store }: Props) {
  const { ageFrom, childrenWithAdult } = store.fields;
  return (
    <Group title={texts.groups.who}>
      <View className="t12">
        <Choices
          label={texts.age}
          options={ageBands.map((key) => ({ key, text: texts.ages[key] }))}
          chosen={ageFrom}
          idOf={(key) => ids.ageFrom(key)}
          onChoose={(key) => key && store.set({ ageFrom: key })}
        />
      </View>
      <Trouble id="ageFrom" text={store.troubleAt('ageFrom')} />
      {(ageFrom === 'under_11' || ageFrom === 'from_11') && (
        <Tick
          id="with-adult"
          text={texts.withAdult}
          on={childrenWithAdult}
          onChange={(on) => store.set({ childrenWithAdult: on })}
        />
      )}
    </Group>
  );
});

export const BookingGroup = observer(function BookingGroup({ store }: Props) {
  const { opensAt, closesAt, cancelHours } = store.fields;
  return (
    <Group title={texts.groups.booking}>
      <Box path="opensAt" label={texts.opensAt} trouble={store.troubleAt('opensAt')}>
        <MomentPick
          id="opens"
          label={texts.opensAt}
          value={opensAt}
          wrong={store.troubleAt('opensAt') !== undefined}
          onChoose={(moment) => store.set({ opensAt: moment })}
        />
      </Box>
      <Box path="closesAt" label={texts.closesAt} trouble={store.troubleAt('closesAt')}>
        <Segments
          label={texts.closesAt}
          role="radio"
          chosen={closesAt === null ? 'none' : 'set'}
          segments={[
            { key: 'none', id: 'closes-none', text: texts.closesNone },
            { key: 'set', id: 'closes-set', text: texts.closesSet },
          ]}
          onChoose={(key) => store.set({ closesAt: key === 'none' ? null : '' })}
        />
        {closesAt !== null && (
          <View className="t8">
            <MomentPick
              id="closes"
              label={texts.closesAt}
              value={closesAt}
              wrong={store.troubleAt('closesAt') !== undefined}
              onChoose={(moment) => store.set({ closesAt: moment })}
            />
          </View>
        )}
      </Box>
      <LineBox
        id="cancel-hours"
        path="cancelHours"
        label={texts.cancelHours}
        number="number"
        maxlength={3}
        value={cancelHours}
        trouble={store.troubleAt('cancelHours')}
        onInput={(hours) => store.set({ cancelHours: hours })}
      />
    </Group>
  );
});
