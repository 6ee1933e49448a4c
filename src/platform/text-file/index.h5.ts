import type { TextFile } from './types';

/** Long enough for any browser to have begun reading it. */
const heldMs = 60_000;

export const textFile: TextFile = {
  keep({ name, type, text }) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), heldMs);
    return Promise.resolve('saved');
  },
};
