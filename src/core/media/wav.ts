const HEADER_BYTES = 44;
/** RFC 2361: ITU-T G.711 µ-law. */
const FORMAT_ULAW = 7;

/** The µ-law byte of silence. */
export const ULAW_SILENCE = 0xff;

/** Samples of one channel, a µ-law byte each, as a WAV file. `rate` is in samples a second. */
export function encodeUlawWav(samples: Uint8Array, rate: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(FORMAT_ULAW, 20);
  // One channel, `rate` bytes a second, one byte a frame, eight bits a sample.
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
