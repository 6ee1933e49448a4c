import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../../../api';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Sheet } from '../../../components/sheet';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { State } from '../../../components/state';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { sentence } from '../../../texts/errors';
import { UnitsStore } from '../../units-store';
import { shutTexts, unitTexts as texts } from '../../texts';
import '../../casework.scss';

type Unit = NonNullable<UnitsStore['asked']['value']>['items'][number];
type Member = Unit['members'][number];

interface Props {
  unit: Unit;
  store: UnitsStore;
  may: boolean;
  onAdd(): void;
  onOut(member: Member): void;
  onTold(refused: ApiError | null): void;
}

const UnitCard = observer(function UnitCard(props: Props) {
  const { unit, store, may, onAdd, onOut, onTold } = props;
  const { id, name, phone, open, members } = unit;
  const lead = async ({ personId, lead: leads }: Member) =>
    onTold(await store.put(id, personId, !leads));
  return (
    <View id={ids.unit(id)} className="card t12">
      <View className="cw-fact">
        <View className="h3">{name}</View>
        <View className="small moss num">
          {[texts.open(open), phone].filter(Boolean).join(' · ')}
        </View>
      </View>
      {members.length === 0 && (
        <View className="cw-fact">
          <View>{texts.nobody}</View>
          <View className="small moss">{texts.nobodyHint}</View>
        </View>
      )}
      {members.map((member) => (
        <View key={member.personId} className="cw-fact row wrap g8">
          <View className="grow">
            <View>{member.name}</View>
            {member.lead && (
              <View className="small leaf cw-lead">
                <Icon name="star" /> {texts.lead}
              </View>
            )}
          </View>
          {may && (
            <Press
              id={ids.unitLead(id, member.personId)}
              className="round leaf side"
              off={store.deed.busy}
              onPress={() => void lead(member)}
            >
              {member.lead ? texts.unLead : texts.makeLead}
            </Press>
          )}
          {may && (
            <Press
              id={ids.unitOut(id, member.personId)}
              className="round wrong side"
              off={store.deed.busy}
              onPress={() => onOut(member)}
            >
              {texts.takeOut}
            </Press>
          )}
        </View>
      ))}
      {may && (
        <View className="cw-fact">
          <Button id={ids.addTo(id)} kind="quiet" small icon="person" onPress={onAdd}>
            {texts.add}
          </Button>
        </View>
      )}
    </View>
  );
});

const UnitsRoom = observer(function UnitsRoom() {
  const { api, session, toast } = useRoot();
  const [store] = useState(() => new UnitsStore(api));
  const [adding, setAdding] = useState<Unit | null>(null);
  const [out, setOut] = useState<{ unit: Unit; member: Member } | null>(null);
  useDidShow(() => void store.load());
  const may = session.may.includes('unit.manage');
  const told = (refused: ApiError | null) => toast.say(refused ? sentence(refused) : texts.changed);
  return (
    <Await
      asked={store.asked}
      bones={
        <View className="side t12" {...aria.hidden}>
          <Bone w="100%" h={120} />
          <View className="t12" />
          <Bone w="100%" h={120} />
        </View>
      }
      onRetry={() => void store.load()}
    >
      {({ items, agencies }) => (
        <View className="side">
          {!may && <View className="moss t12">{shutTexts.keepersOnly}</View>}
          {items.length === 0 && <State drawing="nothing" title={texts.empty} />}
          {items.map((unit) => (
            <UnitCard
              key={unit.id}
              unit={unit}
              store={store}
              may={may}
              onAdd={() => setAdding(unit)}
              onOut={(member) => setOut({ unit, member })}
              onTold={told}
            />
          ))}
          {agencies.length > 0 && (
            <View className="t28">
              <View className="h2" {...aria.heading(2)}>
                {texts.agencies}
              </View>
              <View className="t8">{agencies.map(({ name }) => name).join('、')}</View>
            </View>
          )}
          <Slot>
            {adding && (
              <Sheet title={texts.addTo(adding.name)} onClose={() => setAdding(null)}>
                <View className="moss">{texts.addHint}</View>
                {store.candidates(adding.id).length === 0 && (
                  <State drawing="nothing" title={texts.nobodyLeft} hint={texts.nobodyLeftHint} />
                )}
                {store.candidates(adding.id).map(({ personId, name }) => (
                  <Press
                    key={personId}
                    id={ids.putIn(personId)}
                    className="line"
                    off={store.deed.busy}
                    onPress={() =>
                      void store.put(adding.id, personId, false).then((refused) => {
                        told(refused);
                        if (!refused) setAdding(null);
                      })
                    }
                  >
                    <Icon name="person" className="leaf" />
                    <View className="grow">{name}</View>
                  </Press>
                ))}
              </Sheet>
            )}
          </Slot>
          <Slot>
            {out && (
              <ConfirmSheet
                title={texts.takeOutAsk(out.member.name)}
                hint={texts.takeOutHint}
                yes={texts.takeOut}
                final
                busy={store.deed.busy}
                onYes={() =>
                  void store.takeOut(out.unit.id, out.member.personId).then((refused) => {
                    told(refused);
                    setOut(null);
                  })
                }
                onClose={() => setOut(null)}
              />
            )}
          </Slot>
        </View>
      )}
    </Await>
  );
});

export default function CaseworkUnitsPage() {
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="complaint.handle"
        here={paths.deskUnits()}
        signIn={shutTexts.signIn}
        shut={shutTexts.notAllowed}
        shutHint={shutTexts.notAllowedHint}
      >
        {(person) => <UnitsRoom key={person} />}
      </StaffOnly>
    </Screen>
  );
}
