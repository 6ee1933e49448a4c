import type { Aria, Attributes, PressRole } from './types';

const none: Attributes = {};

/** A switch must say that it is off; of several choices, saying which one is chosen is enough. */
const unchosen: Record<PressRole, string> = {
  switch: '，已关闭',
  button: '',
  link: '',
  tab: '',
  radio: '',
};

/** WeChat reads the words inside by itself; only what they don't say is sent, since every attribute costs setData. */
export const aria: Aria = {
  press(role, label, on, off) {
    const attributes: Attributes = { 'aria-role': role };
    const state = off ? '，暂不可用' : on === undefined ? '' : on ? '，已选中' : unchosen[role];
    if (label || state) attributes['aria-label'] = `${label ?? ''}${state}`;
    return attributes;
  },
  heading: () => ({ 'aria-role': 'heading' }),
  image: (label) => ({ 'aria-role': 'img', 'aria-label': label }),
  picture: (label) => ({ 'aria-role': 'img', 'aria-label': label }),
  hidden: none,
  part: () => none,
  input: (label) => ({ 'aria-label': label }),
};
