import { createHmac, randomBytes, randomUUID } from 'node:crypto';

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
  constructor(draw: Draw) {
    this.#draw = draw;
  }
  bytes(length: number): Uint8Array {
    return this.#draw(length);
  }
  int(maxExclusive: number): number {
    // Draws past the largest multiple are thrown away, or small results would be likelier than others.
    const limit = Math.floor(2 ** 32 / maxExclusive) * maxExclusive;
    for (;;) {
      const value = Buffer.from(this.#draw(4)).readUInt32BE();
      if (value < limit) return value % maxExclusive;
    }
  }
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.int(alphabet.length)]).join('');
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

/** The system takes as long for a few bytes as for many. None are given twice, and what was given is not kept. */
function systemBytes(length: number): Uint8Array {
  if (length > BATCH) return randomBytes(length);
  if (batch.length < length) batch = randomBytes(BATCH);
  const given = Buffer.from(batch.subarray(0, length));
  batch.fill(0, 0, length);
  batch = batch.subarray(length);
  return given;
}

/** An unguessable name, without the copies that bytes are given in. */
function systemToken(): string {
  if (batch.length < 16) batch = randomBytes(BATCH);
  const token = batch.toString('hex', 0, 16);
  batch.fill(0, 0, 16);
  batch = batch.subarray(16);
  return token;
}

/** One for all that have no seed. Every API call has an id: the system makes those by the batch. */
const system: Random = Object.assign(new DrawnRandom(systemBytes), {
  uuid: () => randomUUID() as string,
  token: systemToken,
});

/** The system's generator without a seed; with one, HMAC-SHA-256 in counter mode, block after block. */
export function createRandom({ seed, drawn }: RandomState = { drawn: 0 }, draws: Draws = counter(drawn)): Random {
  if (seed === undefined) return system;
  return new DrawnRandom((length) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32) blocks.push(createHmac('sha256', seed).update(draws.next()).digest());
    return Buffer.concat(blocks).subarray(0, length);
  });
}
