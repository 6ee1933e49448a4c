import { Screen } from '../../../components/screen';

export default function CaseworkCalendarPage() {
  return <Screen title="工作日历">{null}</Screen>;
}
