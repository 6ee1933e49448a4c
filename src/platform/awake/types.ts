export interface Awake {
  /** The screen stays on until the answer is called. Where the device does not offer it, nothing happens. */
  hold(): () => void;
}
