import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon, type IconName } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { useRoot } from '../../session/root';
import { deskDutyTexts as duty } from '../duty-texts';
import { deskCaseTexts as cases } from '../texts';
import type { DeskNumbers } from '../queue-store';

interface Link {
  id: string;
  icon: IconName;
  text: string;
  hint: string;
  to: string;
}

const dutyLinks = (numbers: DeskNumbers | null): Link[] => [
  {
    id: 'desk-reports',
    icon: 'check',
    text: duty.reports,
    hint: numbers?.selfReports ? duty.reportsWaiting(numbers.selfReports) : duty.reportsHint,
    to: paths.deskReports(),
  },
  { id: 'desk-rate', icon: 'list', text: duty.rate, hint: duty.rateHint, to: paths.dutyRate() },
];
const caseLinks: Link[] = [
  {
    id: 'desk-cases',
    icon: 'bell',
    text: cases.queue,
    hint: cases.queueHint,
    to: paths.deskCases(),
  },
];
const taskLink: Link = {
  id: 'desk-tasks',
  icon: 'prune',
  text: cases.tasks,
  hint: cases.tasksHint,
  to: paths.tasks(),
};
const organiseLink = (numbers: DeskNumbers | null): Link => ({
  id: 'desk-organise',
  icon: 'calendar',
  text: duty.organise,
  hint: numbers?.toRecord ? duty.toRecord(numbers.toRecord) : duty.organiseHint,
  to: paths.organise(),
});

/** The rooms of the desk beside its queue of adoptions, for those who work in them, and what waits in each. */
export const DeskLinks = observer(function DeskLinks({ numbers }: { numbers: DeskNumbers | null }) {
  const { session } = useRoot();
  const links = [
    ...(session.may.includes('complaint.handle') ? caseLinks : []),
    ...(session.may.includes('task.work') ? [taskLink] : []),
    ...(session.may.includes('duty.review') ? dutyLinks(numbers) : []),
    ...(session.may.includes('activity.organise') ? [organiseLink(numbers)] : []),
  ];
  if (links.length === 0) return null;
  return (
    <View id="desk-links" className="card rows t12">
      {links.map(({ id, icon, text, hint, to }) => (
        <Press key={id} id={id} className="line" role="link" onPress={() => go(to)}>
          <Icon name={icon} className="leaf" />
          <View className="grow">
            <View className="h3">{text}</View>
            <View className="small moss">{hint}</View>
          </View>
          <Icon name="next" className="moss" />
        </Press>
      ))}
    </View>
  );
});
