import type { MessageTable } from '../inbox/messages.ts';

interface Of {
  year: number;
  /** Someone the person brings along; null is the person. */
  who: string | null;
  title?: string;
}

const whose = ({ who }: Of) => (who ? `${who}` : '您');

export const dutyMessages = {
  duty_reached: (of: Of) => ({
    title: '满三棵了',
    text: `${whose(of)}${of.year}年的义务植树已经满三棵，可以领证书了。请到“我的一年”里补上证书要用的内容。`,
  }),
  duty_certificate_issued: (of: Of) => ({
    title: '证书发下来了',
    text: `${whose(of)}${of.year}年的义务植树满三棵，${of.title ?? '证书'}已经发下来了，可以保存和转发。`,
  }),
  duty_certificate_withdrawn: (of: Of) => ({
    title: '证书暂时作废',
    text: `有记录更正，${whose(of)}${of.year}年的义务植树不足三棵了，证书暂时作废。再满三棵时，原来的证书会恢复有效。`,
  }),
  duty_certificate_restored: (of: Of) => ({
    title: '证书恢复有效',
    text: `${whose(of)}${of.year}年的义务植树又满三棵，原来的证书恢复有效了。`,
  }),
  duty_certificate_revoked: ({ reason, ...of }: Of & { reason: string }) => ({
    title: '证书被撤销',
    text: `${whose(of)}${of.year}年的证书被撤销了，原因：${reason}。有不同意见，可以向绿化管理部门反映。`,
  }),
  duty_report_to_review: ({ act }: { act: string }) => ({
    title: '有新的尽责申报',
    text: `有人自己申报了“${act}”，附有照片。请到工作台审核。`,
  }),
  duty_report_accepted: ({
    act,
    quantity,
    trees,
  }: {
    act: string;
    quantity: string;
    trees: number;
  }) => ({
    title: '申报通过了',
    text: `您申报的“${act}”通过了审核，按 ${quantity}记 ${trees} 棵。`,
  }),
  duty_report_rejected: ({ act, reason }: { act: string; reason: string }) => ({
    title: '申报没有通过',
    text: `您申报的“${act}”没有通过，原因：${reason}。您可以补好照片再报一次。`,
  }),
  duty_report_taken_back: ({ act, reason }: { act: string; reason: string }) => ({
    title: '申报改为不通过',
    text: `您申报的“${act}”原来通过了，现在改为不通过，记下的棵数已经冲减，原因：${reason}。有不同意见，可以向绿化管理部门反映。`,
  }),
} satisfies MessageTable;
