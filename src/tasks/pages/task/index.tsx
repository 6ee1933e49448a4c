import { Screen } from '../../../components/screen';

export default function TasksTaskPage() {
  return <Screen title="任务">{null}</Screen>;
}
