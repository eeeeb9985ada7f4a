/** Choices that a seed decides, so that the same seed makes the same requests. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, but without, `sides` (mulberry32). */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.roll(times) === 0;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.roll(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  }
}

/** Texts that people hope for elsewhere, that parsers stumble over, and that tell whether anything is taken for markup. */
const hostile: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '9007199254740993',
  'null',
  '[]',
  '{',
  '{}',
  '[[[[[[',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\0',
  '\r\nX-Injected: 1',
  '\u2028',
  '\ud800',
  '한글',
  '🔑',
  'é'.normalize('NFD'),
  '%',
  '%ff',
  '%00',
  '%ED%95%9C',
  '../../..',
  '//evil.example/x',
  'http://localhost\\@evil.example/',
  'javascript:alert(1)',
  '/~x',
  '*',
  '*?*?*?*?!',
  '<script>alert(1)</script>',
  '\'"></title><img src=x onerror=alert(1)>',
  'a'.repeat(300),
  'a/'.repeat(60),
  '+'.repeat(3000),
  '2026-13-99T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  'P1D',
  '1ms',
  '-99999999999d',
];

/** People and things of the default fixtures, so that much of what is asked for is there. */
const known: readonly string[] = [
  'root@example.com',
  'alice',
  'bob',
  'jane_doe',
  'admin',
  '111122223333',
  'example-corp',
  'd-1234567890',
  'us-east-1',
  'arn:aws:iam::111122223333:role/Deployer',
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws:iam::111122223333:mfa/alice',
  'correct horse battery staple',
  'Passw0rd!',
  '123456',
  'true',
  'AKIAMOCKALICE0000001',
  'https://d-1234567890.awsapps.com/start',
  'http://127.0.0.1:1234/callback',
  'sso:account:access',
  'authorization_code',
  '1111:alice',
];

export const anyText = (dice: Dice): string => (dice.once(2) ? dice.pick(known) : dice.pick(hostile));

/** A JSON value of whatever shape. */
export function anyJson(dice: Dice, depth = 0): unknown {
  switch (dice.roll(depth > 3 ? 5 : 8)) {
    case 0:
      return null;
    case 1:
      return dice.once(2);
    case 2:
      return dice.pick([0, -1, 1.5, 1e21, 2 ** 53, -0, 900, 4600]);
    case 5:
      return Array.from({ length: dice.roll(4) }, () => anyJson(dice, depth + 1));
    case 6:
      return Object.fromEntries(
        Array.from({ length: dice.roll(4) }, () => [anyText(dice).slice(0, 40), anyJson(dice, depth + 1)]),
      );
    default:
      return anyText(dice);
  }
}
