import { randomBytes, randomUUID } from 'node:crypto';
import { hmac } from '../signing/hmac.ts';

/** The source of ids, codes and keys: the system's generator, or a seeded stream that repeats itself. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** A whole number from 0 up to, not including, `maxExclusive`, every one as likely. */
  int(maxExclusive: number): number;
  /** `length` letters of an alphabet. */
  text(length: number, alphabet: string): string;
  /** An unguessable name of 128 bits, 32 hexadecimal digits. */
  token(): string;
  uuid(): string;
}

/** The state of a seeded stream, to go on after an export or a restart. */
export interface RandomState {
  readonly seed?: string;
  readonly drawn: number;
}

type Draw = (length: number) => Uint8Array;

class DrawnRandom implements Random {
  readonly #draw: Draw;
  readonly #word: () => number;
  /** @param word draws a whole number of 32 bits */
  constructor(draw: Draw, word: () => number = () => Buffer.from(draw(4)).readUInt32BE()) {
    this.#draw = draw;
    this.#word = word;
  }
  bytes(length: number): Uint8Array {
    return this.#draw(length);
  }
  int(maxExclusive: number): number {
    // Draws past the largest multiple are thrown away, or small results would be likelier than others.
    const limit = Math.floor(2 ** 32 / maxExclusive) * maxExclusive;
    for (;;) {
      const value = this.#word();
      if (value < limit) return value % maxExclusive;
    }
  }
  text(length: number, alphabet: string): string {
    let text = '';
    while (text.length < length) text += alphabet[this.int(alphabet.length)];
    return text;
  }
  token(): string {
    const { buffer, byteOffset, byteLength } = this.#draw(16);
    return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
  }
  uuid(): string {
    const bytes = Buffer.from(this.#draw(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}

/** The numbers that a seeded stream makes its blocks from; each is used once. */
export interface Draws {
  next(): string;
}

const counter = (drawn: number): Draws => {
  let number = drawn;
  return { next: () => String(number++) };
};

const BATCH = 4096;
let batch: Buffer = Buffer.alloc(0);
let given = 0;

/** The system takes as long for a few bytes as for many. Answers where so many stand in the batch; none are given twice. */
function placeOf(length: number): number {
  if (batch.length - given < length) {
    batch = randomBytes(BATCH);
    given = 0;
  }
  given += length;
  return given - length;
}

/** Bytes of the system's generator. The batch forgets those that it gives. */
function systemBytes(length: number): Uint8Array {
  if (length > BATCH) return randomBytes(length);
  const at = placeOf(length);
  const bytes = Buffer.from(batch.subarray(at, at + length));
  batch.fill(0, at, at + length);
  return bytes;
}

/** An unguessable name, without the copies that bytes are given in. */
function systemToken(): string {
  const at = placeOf(16);
  const token = batch.toString('hex', at, at + 16);
  batch.fill(0, at, at + 16);
  return token;
}

/** A number, likewise: a secret is made of forty. */
function systemWord(): number {
  const at = placeOf(4);
  const word = batch.readUInt32BE(at);
  batch.writeUInt32BE(0, at);
  return word;
}

/** One for all that have no seed. Every API call has an id: the system makes those by the batch. */
const system: Random = Object.assign(new DrawnRandom(systemBytes, systemWord), {
  uuid: () => randomUUID() as string,
  token: systemToken,
});

/** The system's generator without a seed; with one, HMAC-SHA-256 in counter mode, block after block. */
export function createRandom({ seed, drawn }: RandomState = { drawn: 0 }, draws: Draws = counter(drawn)): Random {
  if (seed === undefined) return system;
  return new DrawnRandom((length) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32) blocks.push(hmac('sha256', seed, draws.next()));
    return Buffer.concat(blocks).subarray(0, length);
  });
}
