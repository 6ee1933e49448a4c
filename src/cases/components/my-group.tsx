import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { MyComplaintRow } from '@luyin/contract';
import { paths } from '../../paths';
import { aria } from '../../platform/aria';
import { storage } from '../../platform/storage';
import { useRoot } from '../../session/root';
import { keyHere } from '../receipts';
import { MyRow } from './my-row';

const minuteMs = 60_000;

/** Reports of mine under one heading; those of this device lead to their private link. */
export const MyGroup = observer(function MyGroup(props: {
  id: string;
  title: string;
  rows: readonly MyComplaintRow[];
}) {
  const { id, title, rows } = props;
  const { clock, session } = useRoot();
  if (rows.length === 0) return null;
  const now = Math.floor(clock.now().getTime() / minuteMs) * minuteMs;
  const person = session.person?.id ?? null;
  const to = ({ number }: MyComplaintRow) => {
    const key = keyHere(storage, number, person);
    return key ? paths.followCase(key) : paths.myCase(number);
  };
  return (
    <View>
      <View className="h3 side t28" {...aria.heading(2)}>
        {title}
      </View>
      <View id={id} className="card rows t8">
        {rows.map((row) => (
          <MyRow key={row.number} row={row} to={to(row)} now={now} />
        ))}
      </View>
    </View>
  );
});
