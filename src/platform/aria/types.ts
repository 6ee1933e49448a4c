/** Attributes for assistive technology, spread onto a View: each platform has its own names for them. */
export type Attributes = Record<string, string | number>;

export type PressRole = 'button' | 'link' | 'switch' | 'tab' | 'radio';

export interface Aria {
  /** Something to press; `on` is its state where the role has one, `off` means not now. */
  press(role: PressRole, label?: string, on?: boolean, off?: boolean): Attributes;
  heading(level: 1 | 2 | 3): Attributes;
  /** A drawing with a meaning. */
  image(label: string): Attributes;
  /** The attributes of an Image. */
  picture(label: string): Record<string, unknown>;
  /** Drawn for the eye only. */
  hidden: Attributes;
  /** A named region, list or group. */
  part(
    role:
      | 'banner'
      | 'main'
      | 'navigation'
      | 'list'
      | 'listitem'
      | 'dialog'
      | 'radiogroup'
      | 'group'
      | 'tablist'
      | 'status'
      | 'search',
    label?: string,
  ): Attributes;
  /** For the inner box of an Input. */
  input(label: string): Record<string, unknown>;
}
