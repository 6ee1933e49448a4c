import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Companion } from '@luyin/contract';
import { ageBands } from '@luyin/contract/signup/words';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { Tick } from '../../components/tick';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { bandWord } from '../../texts/activity-words';
import { bookTexts as texts } from '../book-texts';
import {
  bandBox,
  changed,
  nameBox,
  toggled,
  tooYoung,
  withOneMore,
  without,
  type PersonField,
  type Troubles,
} from '../people';
import { Bands } from './bands';
import { ForgetPeople } from './forget-people';

interface Props {
  people: readonly PersonField[];
  /** Those who came before; null: not known, or nobody is signed in. */
  saved: readonly Companion[] | null;
  sizeMax: number;
  from: string;
  troubles: Troubles;
  /** `places` are the boxes that were put right by it. */
  onChange(people: PersonField[], ...places: string[]): void;
  /** One who came before shall be kept no longer. */
  onForgotten(): void;
}

/** Who comes along: those who came before by a tap, others by name. */
export const PeopleForm = observer(function PeopleForm(props: Props) {
  const { people, saved, sizeMax, from, troubles, onChange, onForgotten } = props;
  const size = people.length + 1;
  const written = people.filter(({ key }) => !saved?.some(({ id }) => id === key));
  const bands = ageBands.filter((band) => !tooYoung(band, from));
  const bandsOf = ({ key, name, ageBand }: PersonField) => (
    <Bands
      id={bandBox(key)}
      label={`${name || texts.otherName}，${texts.age}`}
      bands={bands}
      chosen={ageBand}
      trouble={troubles[bandBox(key)]}
      onChoose={(band) => onChange(changed(people, key, { ageBand: band }), bandBox(key))}
    />
  );
  return (
    <View>
      <View className="row g8 t28">
        <View className="h3 grow" {...aria.heading(2)}>
          {texts.others}
        </View>
        <View className={size > sizeMax ? 'small wrong num' : 'small moss num'}>
          {texts.countMost(size, sizeMax)}
        </View>
      </View>
      <Slot>
        {saved && saved.length > 0 && (
          <View className="t8">
            <View className="small moss">{texts.savedHint}</View>
            {saved.map((one) => {
              const chosen = people.find(({ key }) => key === one.id);
              return (
                <View key={one.id}>
                  <Tick
                    id={`companion-${one.id}`}
                    text={one.askAgain ? one.name : `${one.name}（${bandWord(one.ageBand)}）`}
                    hint={one.askAgain && chosen ? texts.askAgain : undefined}
                    on={!!chosen}
                    wrong={!!troubles[bandBox(one.id)] || !!troubles[nameBox(one.id)]}
                    onChange={() => onChange(toggled(people, one))}
                  />
                  <Trouble id={nameBox(one.id)} text={troubles[nameBox(one.id)]} />
                  {chosen && (one.askAgain || troubles[bandBox(one.id)]) && bandsOf(chosen)}
                </View>
              );
            })}
            <ForgetPeople
              saved={saved.filter(({ id }) => !people.some(({ key }) => key === id))}
              onForgotten={onForgotten}
            />
          </View>
        )}
      </Slot>
      <Slot>
        {written.map((person, at) => (
          <View key={person.key} className="card pad t12">
            <View className="row g8">
              <View className="grow">{texts.other(at + 1)}</View>
              <Press
                id={`drop-${person.key}`}
                className="round leaf small"
                label={`${texts.drop}${person.name}`}
                onPress={() => onChange(without(people, person.key))}
              >
                {texts.drop}
              </Press>
            </View>
            <Field
              id={nameBox(person.key)}
              label={texts.name}
              placeholder={texts.otherName}
              value={person.name}
              maxlength={20}
              wrong={!!troubles[nameBox(person.key)]}
              onInput={(name) =>
                onChange(changed(people, person.key, { name }), nameBox(person.key))
              }
            />
            <Trouble id={nameBox(person.key)} text={troubles[nameBox(person.key)]} />
            {bandsOf(person)}
          </View>
        ))}
      </Slot>
      <Trouble id="people" text={troubles.people} />
      <Slot>
        {size < sizeMax && (
          <Button
            id="add-person"
            kind="quiet"
            className="t12"
            onPress={() => onChange(withOneMore(people))}
          >
            <Icon name="person" />
            {texts.another}
          </Button>
        )}
      </Slot>
      <View className="small moss t8">{texts.allOrNothing}</View>
    </View>
  );
});
