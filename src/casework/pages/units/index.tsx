import { Screen } from '../../../components/screen';

export default function CaseworkUnitsPage() {
  return <Screen title="班组">{null}</Screen>;
}
