import { Screen } from '../../../components/screen';

export default function TasksListPage() {
  return <Screen title="我的任务">{null}</Screen>;
}
