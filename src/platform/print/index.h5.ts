import './h5.scss';
import type { Print } from './types';

export const print: Print = {
  here: true,
  now: () => window.print(),
};
