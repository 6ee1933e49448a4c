import { Screen } from '../../../components/screen';

export default function CaseworkQueuePage() {
  return <Screen title="投诉举报">{null}</Screen>;
}
