import type { PlayerProps } from './types';

/** A video or a voice note with the browser's own controls; nothing is fetched before it is wanted but its length. */
export function Player({ id, kind, address, label }: PlayerProps) {
  const wide = { display: 'block', width: '100%' } as const;
  return kind === 'video' ? (
    <video
      id={id}
      src={address}
      aria-label={label}
      style={{ ...wide, borderRadius: 12, background: '#000', maxHeight: '60vh' }}
      controls
      playsInline
      preload="metadata"
    />
  ) : (
    <audio id={id} src={address} aria-label={label} style={wide} controls preload="metadata" />
  );
}
