import { Screen } from '../../../components/screen';

export default function CasesListPage() {
  return <Screen title="大家反映的">{null}</Screen>;
}
