import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { said } from '../../texts/time';
import type { DeviceCase } from '../mine-store';
import { followTexts as texts } from '../texts';

/** Receipts whose case could not be had, or not yet. */
export const Unopened = observer(function Unopened({ cases }: { cases: readonly DeviceCase[] }) {
  const { clock } = useRoot();
  if (cases.length === 0) return null;
  return (
    <View>
      <View className="h3 side t28" {...aria.heading(2)}>
        {texts.device}
      </View>
      <View className="small moss side">{texts.deviceHint}</View>
      <View className="card rows t8">
        {cases.map(({ receipt, error }) => (
          <Press
            key={receipt.number}
            id={`case-${receipt.number}`}
            className="line"
            role="link"
            onPress={() => go(paths.followCase(receipt.followKey))}
          >
            <View className="grow">
              <View className="num">{receipt.number}</View>
              <View className="small moss">
                {[
                  said(new Date(receipt.at).toISOString(), 'time', clock.now()),
                  error
                    ? error.code === 'follow_key_wrong'
                      ? texts.deviceWrong
                      : sentence(error)
                    : texts.loading,
                ].join(' · ')}
              </View>
            </View>
            <Icon name="next" className="moss" />
          </Press>
        ))}
      </View>
    </View>
  );
});
