/** What a crew is told of its acts. */
import type { PartStatus, TaskAction } from '@luyin/contract/complaint/words';

export const actTexts: Record<TaskAction, string> = {
  accept: '已接单',
  return: '已退回，会另派班组',
  finish: '已记下：处置完成，等待核查',
  give_up: '已记下：处置不了，等待答复',
};

const partSaid: Record<PartStatus, string> = {
  assigned: '还没有接单',
  accepted: '已经接单',
  done: '已经处置完成',
  could_not: '已经报过处置不了',
  returned: '已经退回',
  recalled: '已经收回',
};

export const taskTexts = {
  gone: '没有找到这项任务，请刷新任务清单',
  notYours: '这项任务不是派给您班组的，请找调度',
  already: (status: PartStatus) => `班组${partSaid[status]}，不用再报`,
  notNow: (status: PartStatus) => `这项任务${partSaid[status]}，现在不能这样办理`,
  paused: '这件事暂停计时，恢复以后才能这样办理',
  over: '这件事已经转走或办结，不用再处置',
  reasonMissing: '请写明原因，至少 4 个字',
  broken: '没有记上，请稍后再试',
};
