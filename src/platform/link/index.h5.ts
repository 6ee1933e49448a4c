import type { Link } from './types';

const whole = (address: string): string => new URL(address, window.location.origin).href;

export const link: Link = {
  whole,
  open(address) {
    const anchor = document.createElement('a');
    anchor.href = whole(address);
    anchor.target = '_blank';
    anchor.rel = 'noopener';
    document.body.appendChild(anchor);
    anchor.click();
    anchor.remove();
    return Promise.resolve('opened');
  },
};
