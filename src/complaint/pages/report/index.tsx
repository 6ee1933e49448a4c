import { Screen } from '../../../components/screen';

export default function ComplaintReportPage() {
  return <Screen title="随手拍">{null}</Screen>;
}
