import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DeskComplaint } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon, type IconName } from '../../components/icon';
import { PhotoRow } from '../../components/photo-row';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { clockWord, partWord } from '../../texts/complaint-words';
import { said } from '../../texts/time';
import { read } from '../../texts/tree-words';
import { caseTexts as texts } from '../case-texts';

interface Props {
  complaint: DeskComplaint;
}

/** Which units have a share in it, and how far each is. */
export const CaseParts = observer(function CaseParts({ complaint }: Props) {
  const { clock } = useRoot();
  const { parts, clocks } = complaint;
  const now = clock.now();
  return (
    <View>
      {parts.length > 0 && (
        <View className="section">
          <View className="h2" {...aria.heading(2)}>
            {texts.parts}
          </View>
          <View className="card t8">
            {parts.map(({ id, unit, main, status, task, note, assignedAt, finishedAt, photos }) => (
              <View key={id} className="cw-fact">
                <View className="row wrap g8">
                  <View className="h3 grow">
                    {`${unit.name}（${main ? texts.main : texts.also}）`}
                  </View>
                  <Chip word={partWord(status)} />
                </View>
                {task && <View>{texts.task(task)}</View>}
                {note && <View>{texts.partNote(note)}</View>}
                <View className="small moss num">
                  {[
                    texts.assigned(said(assignedAt, 'time', now)),
                    finishedAt && texts.finished(said(finishedAt, 'time', now)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
                <PhotoRow photos={photos} label={unit.name} />
              </View>
            ))}
          </View>
        </View>
      )}
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {texts.clocks}
        </View>
        {clocks.length === 0 && <View className="moss t8">{texts.noClock}</View>}
        {clocks.map((one) => (
          <View key={`${one.kind} ${one.startedAt}`} className="row wrap g8 t8">
            <View>{texts.clockKinds[one.kind]}</View>
            <Chip word={clockWord(one)} />
          </View>
        ))}
      </View>
    </View>
  );
});

const signs: Record<string, IconName> = {
  reported: 'bell',
  accept: 'check',
  dispatch: 'move',
  note: 'list',
  close: 'check',
  confirm: 'heart',
  reopen: 'undo',
  send_back: 'undo',
  pause: 'clock',
  resume: 'clock',
  reject: 'close',
  finish: 'check',
  publish: 'share',
};

/** Everything that happened; what the public doesn’t read is marked. */
export const CaseStory = observer(function CaseStory({ complaint }: Props) {
  const { clock } = useRoot();
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.story}
      </View>
      <View id="case-story" className="card pad t8" {...aria.part('list', texts.story)}>
        {complaint.steps.map((step) => (
          <View key={step.seq} className="step" {...aria.part('listitem')}>
            <View className="step-dot">
              <Icon name={read(signs, step.kind, 'history')} />
            </View>
            <View className="grow">
              <View className="h3">{step.title}</View>
              {step.text && <View className="cw-text">{step.text}</View>}
              <View className="small moss num">
                {[
                  said(step.at, 'time', clock.now()),
                  step.person ?? step.by,
                  !step.public && texts.hidden,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </View>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
});
