/** Small JSON values kept on this device. A full or forbidden store loses the value, never throws. */
export interface Storage {
  read<T>(key: string): T | null;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}
