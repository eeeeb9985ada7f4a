/** Spoken characters: µ-law bytes at 8000 samples a second, by locale and character such as `ko/7`. */
export type CaptchaClips = ReadonlyMap<string, Uint8Array>;

const LINE_END = 10;

/** One file for all clips: a line of JSON, the clips' names with their lengths in bytes, then the clips in that order. */
export function packClips(clips: CaptchaClips): Uint8Array {
  const index = Object.fromEntries([...clips].map(([name, samples]) => [name, samples.length]));
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...clips.values()]);
}

/** Reads what `packClips` wrote. */
export function unpackClips(file: Uint8Array): CaptchaClips {
  const indexEnd = file.indexOf(LINE_END);
  const index: Record<string, number> = JSON.parse(Buffer.from(file.subarray(0, indexEnd)).toString());
  const clips = new Map<string, Uint8Array>();
  let start = indexEnd + 1;
  for (const [name, length] of Object.entries(index)) {
    clips.set(name, file.subarray(start, start + length));
    start += length;
  }
  return clips;
}
