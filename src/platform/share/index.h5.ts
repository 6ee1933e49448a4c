import type { Share } from './types';

export const share: Share = {
  useCard() {},
  byButton: false,
  async now({ title, address }) {
    const { href, origin } = window.location;
    const url = address ? origin + address : href;
    try {
      if (navigator.share) {
        await navigator.share({ title, url });
        return 'shared';
      }
      await navigator.clipboard.writeText(url);
      return 'copied';
    } catch (error) {
      return (error as { name?: string }).name === 'AbortError' ? 'shared' : 'failed';
    }
  },
};
