import { Screen } from '../../../components/screen';

export default function CasesCasePage() {
  return <Screen title="反映详情">{null}</Screen>;
}
