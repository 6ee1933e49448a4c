import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ComplaintCategory } from '@luyin/contract';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Part } from '../../components/part';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { OfflineNote } from '../../components/state';
import { aria } from '../../platform/aria';
import { sentence } from '../../texts/errors';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';
import { Pictogram } from '../../components/pictogram';

function Kind({ category, onPress }: { category: ComplaintCategory; onPress(): void }) {
  const { id, plain, picture, severity } = category;
  return (
    <View className="matter">
      <Press id={`category-${id}`} className="matter-in" role="radio" on={false} onPress={onPress}>
        <Pictogram picture={picture} />
        <View className="matter-name">{plain}</View>
        {severity === 'urgent' && <View className="matter-urgent">{texts.urgent}</View>}
      </Press>
    </View>
  );
}

const Kinds = observer(function Kinds({ store }: { store: ReportStore }) {
  const { value, error, busy } = store.categories;
  if (!value) {
    if (error && !busy)
      return (
        <View className="note note-sun note-in" {...aria.part('status')}>
          <Icon name="cloud" />
          <View className="grow">
            {error.code === 'offline' ? texts.categoriesOffline : sentence(error)}
            <View className="t8">
              <Button id="retry" kind="quiet" small onPress={() => void store.load()}>
                再试一次
              </Button>
            </View>
          </View>
        </View>
      );
    return (
      <View className="row wrap g8 t8" {...aria.hidden}>
        {[0, 1, 2, 3].map((place) => (
          <Bone key={place} w={148} h={104} />
        ))}
      </View>
    );
  }
  const groups = [...new Set(value.items.map(({ group }) => group))];
  return (
    <View {...aria.part('radiogroup', texts.category)}>
      {groups.map((group) => (
        <View key={group}>
          <View className="small moss t12">{group}</View>
          <View className="matters">
            {value.items
              .filter((each) => each.group === group)
              .map((each) => (
                <Kind key={each.id} category={each} onPress={() => store.choose(each)} />
              ))}
          </View>
        </View>
      ))}
    </View>
  );
});

const Chosen = observer(function Chosen({ store }: { store: ReportStore }) {
  const category = store.category!;
  return (
    <View>
      <View id="report-category" className="card matter-chosen t8">
        <Pictogram picture={category.picture} />
        <View className="grow">
          <View className="h3">{category.plain}</View>
          <View className="small moss">{category.hint}</View>
        </View>
        <Press id="other-category" className="photo-undo" onPress={() => store.choose(null)}>
          {texts.otherCategory}
        </Press>
      </View>
      {category.elsewhere && <View className="small moss t8">{texts.elsewhere}</View>}
      <View id="report-promise" className="small moss t8">
        {category.promise}
      </View>
    </View>
  );
});

const Questions = observer(function Questions({ store }: { store: ReportStore }) {
  const { category, answers, trouble } = store;
  return (
    <Slot>
      {(category?.questions ?? []).map(({ id, text, kind, choices }) =>
        kind === 'choice' ? (
          <View key={id} className="t12">
            <Choices
              label={text}
              options={choices.map((choice) => ({ key: choice.id, text: choice.text }))}
              chosen={answers[id] ?? null}
              idOf={(choice) => `answer-${id}-${choice}`}
              onChoose={(choice) => store.answer(id, choice ?? '')}
            />
          </View>
        ) : (
          <View key={id} className="t12">
            <View className="h3 question">{text}</View>
            <Field
              id={`answer-${id}`}
              label={text}
              value={answers[id] ?? ''}
              type={kind === 'number' ? 'number' : 'text'}
              maxlength={200}
              wrong={trouble?.place === 'answers'}
              onInput={(answer) => store.answer(id, answer)}
            />
          </View>
        ),
      )}
    </Slot>
  );
});

export const CategoryPart = observer(function CategoryPart({ store }: { store: ReportStore }) {
  const { category, trouble, categories } = store;
  return (
    <Part
      title={texts.category}
      hint={category ? undefined : texts.categoryHint}
      wrong={trouble?.place === 'category' || trouble?.place === 'answers'}
    >
      <Slot>
        {categories.since !== null && !category && <OfflineNote since={categories.since} />}
      </Slot>
      <Slot>{category ? <Chosen store={store} /> : <Kinds store={store} />}</Slot>
      <Questions store={store} />
    </Part>
  );
});
