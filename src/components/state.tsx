import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ApiError } from '../api';
import { go, paths } from '../paths';
import { aria } from '../platform/aria';
import { sentence } from '../texts/errors';
import { said } from '../texts/time';
import { Button } from './button';
import { Icon } from './icon';

export type Drawing = 'nothing' | 'sapling' | 'offline' | 'fallen' | 'pit' | 'welcome';

interface StateProps {
  drawing: Drawing;
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** A small line drawing, one sentence, one action. */
export function State({ drawing, title, hint, children }: StateProps) {
  return (
    <View className="state fade" {...aria.part('status')}>
      <View className={`draw draw-${drawing}`} {...aria.hidden} />
      <View className="h3 t12">{title}</View>
      {hint && <View className="moss t8">{hint}</View>}
      {children && <View className="t16">{children}</View>}
    </View>
  );
}

/** What happened, what was kept, and the offer to try again. */
export function Failure({ error, onRetry }: { error: ApiError; onRetry(): void }) {
  if (error.code === 'sign_in_required' || error.code === 'session_expired') {
    return (
      <State drawing="welcome" title={sentence(error)}>
        <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
          登录
        </Button>
      </State>
    );
  }
  const offline = error.code === 'offline';
  return (
    <State
      drawing={offline ? 'offline' : 'fallen'}
      title={offline ? '网络好像断开了' : '没能打开'}
      hint={offline ? '连上网络后再试一次，已保存的内容都还在。' : `${sentence(error)}。`}
    >
      <Button id="retry" kind="quiet" small onPress={onRetry}>
        再试一次
      </Button>
    </State>
  );
}

/** Shown above an old answer while there is no network. */
export function OfflineNote({ since }: { since: number }) {
  return (
    <View className="note" {...aria.part('status')}>
      <Icon name="cloud" />
      <View className="grow">没有网络，先看{said(new Date(since).toISOString())} 的内容</View>
    </View>
  );
}
