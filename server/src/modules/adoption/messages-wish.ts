import type { CityFile } from '../city/city-file.ts';
import type { MessageTable } from '../inbox/messages.ts';
import { spokenMoment } from './said-time.ts';
import { spoken, type NamedTree } from './tree-name.ts';

interface Offer extends NamedTree {
  until: string;
}

/** What people who wait for a tree are told. */
export const wishMessages = {
  wish_offered: (offer: Offer, city: CityFile) => ({
    title: '轮到您认养了',
    text: `您等候的${spoken(offer)}现在可以认养了，为您保留到${spokenMoment(city.timeZone, new Date(offer.until))}。如果不需要了，可以放弃，让给后面的人。`,
  }),
  wish_lapsed: (tree: NamedTree) => ({
    title: '保留时间已经过了',
    text: `为您保留的${spoken(tree)}已经过了保留时间，让给了后面的人。还想认养的话，可以重新排队。`,
  }),
  wish_cancelled: (tree: NamedTree) => ({
    title: '您等候的树已经不在了',
    text: `很遗憾，您等候的${spoken(tree)}已经不在原处，排队取消了。您可以到“树木”里另选一棵。`,
  }),
} satisfies MessageTable;
