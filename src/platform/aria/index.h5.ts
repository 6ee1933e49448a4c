import type { Aria, Attributes } from './types';

const stateOf = { switch: 'aria-checked', radio: 'aria-checked', tab: 'aria-selected' } as const;

export const aria: Aria = {
  press(role, label, on, off) {
    const attributes: Attributes = { role, tabIndex: 0 };
    if (label) attributes['aria-label'] = label;
    if (on !== undefined) {
      attributes[role in stateOf ? stateOf[role as 'tab'] : 'aria-pressed'] = String(on);
    }
    if (off) attributes['aria-disabled'] = 'true';
    return attributes;
  },
  heading: (level) => ({ role: 'heading', 'aria-level': level }),
  image: (label) => ({ role: 'img', 'aria-label': label }),
  // The custom element around it has no semantics: the words belong to the real image inside.
  picture: (label) => ({ nativeProps: { alt: label } }),
  hidden: { 'aria-hidden': 'true' },
  part(role, label) {
    const attributes: Attributes = { role };
    if (label) attributes['aria-label'] = label;
    return attributes;
  },
  // The custom element around it has no semantics: the name belongs to the real input inside.
  input: (label) => ({ nativeProps: { 'aria-label': label } }),
};
