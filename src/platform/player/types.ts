export interface PlayerProps {
  id: string;
  kind: 'video' | 'voice';
  /** As this platform can fetch it. */
  address: string;
  /** What it is, and how long: 视频，12 秒 */
  label: string;
}
