import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import t from 'tap';
import { CLIP_RATE, speakCaptcha } from '../../../src/core/challenges/captcha-audio.ts';
import { packClips, unpackClips } from '../../../src/core/challenges/captcha-clips.ts';
import { captchaGlyphs } from '../../../src/core/challenges/captcha-glyphs.ts';
import { drawCaptcha } from '../../../src/core/challenges/captcha-image.ts';
import { CAPTCHA_ALPHABET, captchaMatches, newCaptchaText } from '../../../src/core/challenges/captcha-text.ts';
import { encodePng } from '../../../src/core/media/png.ts';
import { createRandom } from '../../../src/core/random/random.ts';
import { createCaptchaMaker } from '../../../src/outbound/captcha-maker.ts';
import { readPng } from '../../helpers/read-png.ts';

const seeded = (seed: string) => createRandom({ seed, drawn: 0 });
const clipFile = new URL('../../../src/assets/audio/captcha-clips.bin', import.meta.url);
const answers = fc
  .array(fc.constantFrom(...CAPTCHA_ALPHABET), { minLength: 6, maxLength: 6 })
  .map((all) => all.join(''));
const blanks = fc.array(fc.constantFrom(' ', '\t', '\u00a0', '\u3000'), { maxLength: 3 }).map((all) => all.join(''));

t.test('ROOT-2 an answer is six characters of the alphabet', async (t) => {
  fc.assert(
    fc.property(fc.string(), (seed) => new RegExp(`^[${CAPTCHA_ALPHABET}]{6}$`).test(newCaptchaText(seeded(seed)))),
  );
  t.equal(newCaptchaText(seeded('a')), newCaptchaText(seeded('a')));
  t.not(newCaptchaText(seeded('a')), newCaptchaText(seeded('b')));
});

t.test('ROOT-2 case and surrounding blanks are forgiven, blanks inside are not', async (t) => {
  const cases: [typed: string, right: boolean][] = [
    ['FX7H93', true],
    ['fx7h93', true],
    ['  Fx7h93\t', true],
    ['FX7 H93', false],
    ['FX7H9', false],
    ['FX7H933', false],
    ['', false],
  ];
  for (const [typed, right] of cases) t.equal(captchaMatches('FX7H93', typed), right, JSON.stringify(typed));

  const cut = fc.integer({ min: 1, max: 5 });
  const mask = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(answers, mask, blanks, blanks, cut, (answer, lower, left, right, at) => {
      const typed = [...answer]
        .map((character, index) => (lower[index] ? character.toLowerCase() : character))
        .join('');
      const forgiven = captchaMatches(answer, `${left}${typed}${right}`);
      const split = captchaMatches(answer, `${typed.slice(0, at)}${left} ${typed.slice(at)}`);
      return forgiven && !split;
    }),
  );
  fc.assert(fc.property(answers, answers, (answer, other) => captchaMatches(answer, other) === (answer === other)));
});

t.test('ROOT-2 the picture is a PNG that follows text and seed', async (t) => {
  const picture = (text: string, seed: string) => Buffer.from(drawCaptcha(text, seeded(seed)));
  t.ok(picture('FX7H93', 'a').equals(picture('FX7H93', 'a')));
  t.notOk(picture('FX7H93', 'a').equals(picture('FX7H93', 'b')));
  t.notOk(picture('FX7H93', 'a').equals(picture('FX7H94', 'a')));
  const png = readPng(picture('FX7H93', 'a'));
  t.match(png, { width: 200, height: 70 });
});

/** The ink of the columns of each sixth of the picture, beyond that of pure noise. */
function inkBySixth(text: string, seed: string): number[] {
  const { pixels, width } = readPng(drawCaptcha(text, seeded(seed)));
  const sums = [0, 0, 0, 0, 0, 0];
  for (const [index, pixel] of pixels.entries()) {
    const sixth = Math.floor(((index % width) * 6) / width);
    if (pixel < 90) sums[sixth] = (sums[sixth] ?? 0) + 1;
  }
  return sums;
}

t.test('ROOT-2 every character has a glyph, and each one is drawn dark in its place', async (t) => {
  t.strictSame(Object.keys(captchaGlyphs).sort(), [...CAPTCHA_ALPHABET].sort());
  for (const character of CAPTCHA_ALPHABET) {
    const ink = inkBySixth(character.repeat(6), 'a');
    t.ok(
      ink.every((dark) => dark > 120),
      `${character} ${ink}`,
    );
  }
  t.ok(
    inkBySixth('      ', 'a').every((dark) => dark < 10),
    'noise alone is pale',
  );
  for (const glyph of Object.values(captchaGlyphs)) {
    const points = glyph.flatMap((stroke) => stroke.points);
    t.ok(points.every(([x, y]) => x >= 0 && x <= 6 && y >= 0 && y <= 10));
  }
});

t.test('ROOT-2 a PNG keeps its pixels', async () => {
  const picture = fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(picture, fc.uint8Array({ minLength: 81, maxLength: 81 }), ({ width, height }, noise) => {
      const pixels = noise.slice(0, width * height);
      const read = readPng(encodePng({ width, height, pixels }));
      return read.width === width && read.height === height && Buffer.from(pixels).equals(read.pixels);
    }),
  );
});

t.test('ROOT-2 the audio version speaks each character in both languages', async (t) => {
  const clips = unpackClips(await readFile(clipFile));
  const names = ['en', 'ko'].flatMap((locale) => [...CAPTCHA_ALPHABET].map((character) => `${locale}/${character}`));
  t.strictSame([...clips.keys()].sort(), names.sort());
  for (const [name, { length }] of clips) t.ok(length > 0.25 * CLIP_RATE && length < CLIP_RATE, name);
  t.equal(new Set([...clips.values()].map((clip) => Buffer.from(clip).toString('base64'))).size, names.length);
});

t.test('ROOT-2 a WAV of clips and pauses in the order of the answer', async (t) => {
  const clips = new Map([
    ['en/F', Uint8Array.of(1, 2)],
    ['en/7', Uint8Array.of(3)],
    ['ko/7', Uint8Array.of(4, 5, 6)],
  ]);
  t.strictSame(
    [...unpackClips(packClips(clips))].map(([name, clip]) => [name, [...clip]]),
    [
      ['en/F', [1, 2]],
      ['en/7', [3]],
      ['ko/7', [4, 5, 6]],
    ],
  );
  const cases = [
    { text: 'F7f', locale: 'en' as const, sound: [1, 2, 3, 1, 2] },
    { text: '7F', locale: 'ko' as const, sound: [4, 5, 6] },
  ];
  for (const { text, locale, sound } of cases) {
    const wav = Buffer.from(speakCaptcha(text, locale, clips));
    const samples = wav.subarray(44);
    t.equal(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16), 'RIFFWAVEfmt ');
    t.equal(wav.readUInt32LE(4), wav.length - 8);
    // µ-law, one channel, 8000 samples and bytes a second, one byte a frame, eight bits.
    t.equal(wav.toString('hex', 16, 36), '10000000070001' + '00401f0000401f000001000800');
    t.equal(wav.readUInt32LE(40), samples.length);
    t.strictSame(
      [...samples].filter((byte) => byte !== 0xff),
      sound,
    );
  }
});

t.test('ROOT-2 the maker reads its clips once, and only to speak', async (t) => {
  let reads = 0;
  const maker = createCaptchaMaker(() => {
    reads++;
    return readFile(clipFile);
  });
  t.ok(Buffer.from(drawCaptcha('FX7H93', seeded('a'))).equals(await maker.image('FX7H93', seeded('a'))));
  t.equal(reads, 0);
  const [english, korean] = await Promise.all([maker.audio('FX7H93', 'en'), maker.audio('FX7H93', 'ko')]);
  t.notOk(Buffer.from(english).equals(korean));
  t.equal(reads, 1);
});
