import { Screen } from '../../../components/screen';

export default function ComplaintSentPage() {
  return <Screen title="我的反映">{null}</Screen>;
}
