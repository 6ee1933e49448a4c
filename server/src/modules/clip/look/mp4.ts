/**
 * MP4 and MOV, of phones and of browsers, whole or in fragments. Only boxes that a player needs stay as they are: where a
 * phone writes its place (udta, meta, uuid, tracks of positions) changes with every model, what plays a video does not.
 */
import { fail } from '../../../failure.ts';
import { Boxes, type Box } from './boxes.ts';
import type { Source } from './file.ts';
import type { Looked } from './looked.ts';
import { readFragment, readFragmentDefaults, type Fragments } from './mp4-fragments.ts';
import { lengthIn, readTrack, removeSamples, type Track } from './mp4-track.ts';

const outermost = new Set(['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra']);
const playable = {
  vide: new Set(['avc1', 'avc3', 'hvc1', 'hev1', 'dvh1', 'dvhe', 'av01', 'vp09', 'mp4v']),
  soun: new Set(['mp4a', 'Opus', 'alac', 'fLaC', '.mp3']),
};

export async function lookAtMp4(source: Source): Promise<Looked> {
  const boxes = new Boxes(source);
  const inside: Box[] = [];
  for await (const box of boxes.within(0, source.size)) {
    if (outermost.has(box.type)) inside.push(box);
    else boxes.blank(box);
  }
  const moovs = inside.filter(({ type }) => type === 'moov');
  const data = inside.filter(({ type }) => type === 'mdat');
  // A picture of the same family (HEIC, AVIF) has no film in it.
  if (moovs.length === 0) throw fail(data.length > 0 ? 'clip_broken' : 'clip_type_unsupported');
  if (moovs.length > 1 || data.length === 0) throw fail('clip_broken');
  const { tracks, fragments, seconds } = await readMovie(boxes, moovs[0]!, data);
  for (const box of inside) if (box.type === 'moof') await readFragment(boxes, box, fragments);
  const film = tracks.filter(({ kind }) => kind === 'vide');
  const sound = tracks.filter(({ kind }) => kind === 'soun');
  const main = film.length > 0 ? film : sound;
  const codecs = playable[film.length > 0 ? 'vide' : 'soun'];
  if (!main.some(({ codec }) => codecs.has(codec))) throw fail('clip_type_unsupported');
  const longest = Math.max(
    seconds,
    ...tracks.map((track) =>
      Math.max(track.seconds, (fragments.lengths.get(track.id) ?? 0) / track.timescale),
    ),
  );
  return {
    kind: film.length > 0 ? 'video' : 'voice',
    format: film.length > 0 ? 'mp4' : 'm4a',
    seconds: longest,
    edits: boxes.edits,
  };
}

async function readMovie(
  boxes: Boxes,
  moov: Box,
  data: readonly Box[],
): Promise<{ tracks: Track[]; fragments: Fragments; seconds: number }> {
  const tracks: Track[] = [];
  const fragments: Fragments = { defaults: new Map(), lengths: new Map(), known: new Set() };
  let seconds = 0;
  for await (const box of boxes.children(moov)) {
    if (box.type === 'mvhd') seconds = lengthIn(await boxes.content(box)).seconds;
    else if (box.type === 'mvex') await readFragmentDefaults(boxes, box, fragments);
    else if (box.type === 'trak') {
      const track = await readTrack(boxes, box);
      if (track.kind === 'other') await removeSamples(boxes, box, track, data);
      else tracks.push(track);
    } else if (box.type !== 'iods') boxes.blank(box);
  }
  for (const { id } of tracks) fragments.known.add(id);
  return { tracks, fragments, seconds };
}
