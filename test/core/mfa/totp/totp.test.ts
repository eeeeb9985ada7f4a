import fc from 'fast-check';
import t from 'tap';
import { encode } from 'uqr';
import { currentCodes } from '../../../../src/core/mfa/totp/current-codes.ts';
import { qrPng, qrSvg } from '../../../../src/core/mfa/totp/qr.ts';
import { resyncTotp } from '../../../../src/core/mfa/totp/resync-totp.ts';
import { newTotpSecret, otpauthUri, stepAt } from '../../../../src/core/mfa/totp/totp.ts';
import { verifyEnrolment } from '../../../../src/core/mfa/totp/verify-enrolment.ts';
import { isTotpRefusal, verifyTotp } from '../../../../src/core/mfa/totp/verify-totp.ts';
import { createRandom } from '../../../../src/core/random/random.ts';
import { readPng } from '../../../helpers/read-png.ts';
import { generateTotp } from '../../../helpers/totp.ts';

const STEP = 30_000;
const secret = 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB';
const now = Date.UTC(2030, 5, 1, 12, 0, 10);
const present = stepAt(now);
const code = (offset: number) => generateTotp(secret, now, offset);
const device = { secret, driftSteps: 0 };

t.test('RFC 6238 appendix B, SHA-1, the last six digits', async (t) => {
  const shared = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: [seconds: number, code: string][] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ];
  for (const [seconds, expected] of vectors) t.equal(await generateTotp(shared, seconds * 1000), expected);
  t.equal(await generateTotp('gezd gnbv gy3t qojq gezd gnbv gy3t qojq', 59_999), '287082', 'as copied by hand');
  t.equal(await generateTotp('JBSWY3DPEHPK3PXP', 59_000), '996554', 'shorter than the library likes');
});

t.test('ROOT-5 IAM-3 a code works in its window, and a step once', async (t) => {
  const cases = [
    { typed: 0, gives: { step: present } },
    { typed: 1, gives: { step: present + 1 } },
    { typed: -1, gives: { step: present - 1 } },
    { typed: 2, gives: { reason: 'wrong' } },
    { typed: -2, gives: { reason: 'wrong' } },
    { typed: 2, window: 2, gives: { step: present + 2 } },
    { typed: 1, window: 0, gives: { reason: 'wrong' } },
    { typed: 0, spentStep: present - 1, gives: { step: present } },
    { typed: 0, spentStep: present, gives: { reason: 'replayed' } },
    { typed: -1, spentStep: present, gives: { reason: 'replayed' } },
    { typed: 1, spentStep: present, gives: { step: present + 1 } },
    { typed: 20, driftSteps: 20, gives: { step: present + 20 } },
    { typed: 21, driftSteps: 20, gives: { step: present + 21 } },
    { typed: 0, driftSteps: 20, gives: { reason: 'wrong' } },
  ];
  for (const { typed, gives, ...rest } of cases) {
    const attempt = { ...device, code: await code(typed), now, window: 1, ...rest };
    t.strictSame(await verifyTotp(attempt), gives, JSON.stringify({ typed, ...rest }));
  }
  const typed = await code(0);
  const shown = `${typed.slice(0, 3)} ${typed.slice(3)}`;
  t.strictSame(await verifyTotp({ ...device, code: shown, now, window: 1 }), { step: present }, 'blanks forgiven');
  for (const junk of ['', '12345', 'abcdef', `${typed}0`]) {
    t.strictSame(await verifyTotp({ ...device, code: junk, now, window: 1 }), { reason: 'wrong' }, junk);
  }
  t.strictSame(await verifyTotp({ ...device, code: '000000', now: 0, window: 3 }), { reason: 'wrong' }, 'at the epoch');
});

t.test('ROOT-8 IAM-6 resync takes two consecutive codes within a day', async (t) => {
  const day = 2880;
  const cases = [
    { pair: [0, 1], gives: { driftSteps: 0, step: present + 1 } },
    { pair: [-1, 0], gives: { driftSteps: 0, step: present } },
    { pair: [20, 21], gives: { driftSteps: 20, step: present + 21 } },
    { pair: [-20, -19], gives: { driftSteps: -20, step: present - 19 } },
    { pair: [day, day + 1], gives: { driftSteps: day, step: present + day + 1 } },
    { pair: [-day, 1 - day], gives: { driftSteps: -day, step: present + 1 - day } },
    { pair: [day + 1, day + 2], gives: { reason: 'wrong' } },
    { pair: [-day - 1, -day], gives: { reason: 'wrong' } },
    { pair: [21, 20], gives: { reason: 'wrong' } },
    { pair: [20, 22], gives: { reason: 'wrong' } },
    { pair: [20, 20], gives: { reason: 'wrong' } },
    { pair: [20, 21], searchMs: 19 * STEP, gives: { reason: 'wrong' } },
    { pair: [20, 21], spentStep: present + 20, gives: { reason: 'replayed' } },
    { pair: [20, 21], spentStep: present + 21, gives: { reason: 'replayed' } },
    { pair: [20, 21], spentStep: present + 19, gives: { driftSteps: 20, step: present + 21 } },
  ];
  for (const { pair, gives, ...rest } of cases) {
    const [code1 = '', code2 = ''] = await Promise.all(pair.map(code));
    const answer = await resyncTotp({ secret, code1, code2, now, ...rest });
    t.strictSame(answer, gives, JSON.stringify({ pair, ...rest }));
    t.equal(isTotpRefusal(answer), 'reason' in gives);
  }
});

t.test('IAM-9 BUILDER-10 enrolment: in time, late and out of sync, or refused', async (t) => {
  const cases = [
    { offsets: [0, 1], gives: { inSync: true, driftSteps: 0, step: present + 1 } },
    { offsets: [-1, 0], gives: { inSync: true, driftSteps: 0, step: present } },
    { offsets: [-2, -1], gives: { inSync: true, driftSteps: 0, step: present - 1 } },
    { offsets: [1, 2], gives: { inSync: true, driftSteps: 0, step: present + 2 } },
    { offsets: [2, 3], gives: undefined },
    { offsets: [-3, -2], gives: { inSync: false, driftSteps: -2, step: present - 2 } },
    { offsets: [-21, -20], gives: { inSync: false, driftSteps: -20, step: present - 20 } },
    { offsets: [-22, -21], gives: undefined },
    { offsets: [1, 0], gives: undefined },
    { offsets: [0, 0], gives: undefined },
    { offsets: [0], gives: { inSync: true, driftSteps: 0, step: present } },
    { offsets: [1], gives: { inSync: true, driftSteps: 0, step: present + 1 } },
    { offsets: [2], gives: undefined },
    { offsets: [-2], gives: { inSync: false, driftSteps: -2, step: present - 2 } },
    { offsets: [-20], gives: { inSync: false, driftSteps: -20, step: present - 20 } },
    { offsets: [-21], gives: undefined },
    { offsets: [], gives: undefined },
  ];
  for (const { offsets, gives } of cases) {
    const codes = await Promise.all(offsets.map(code));
    t.strictSame(await verifyEnrolment({ secret, codes, now, window: 1 }), gives, JSON.stringify(offsets));
  }
});

t.test('BUILDER-10 a device registered out of sync is refused until a resync', async (t) => {
  const late = await verifyEnrolment({ secret, codes: [await code(-20)], now, window: 1 });
  if (late === undefined) throw new Error('not registered');
  const believed = { secret, driftSteps: late.driftSteps, spentStep: late.step };
  t.strictSame(await verifyTotp({ ...believed, code: await code(0), now, window: 1 }), { reason: 'wrong' });
  const shown = await currentCodes({ ...believed, now, window: 1, skewMs: 0 });
  t.match(shown, { code: await code(0), inSync: false, waitSeconds: undefined });
  const found = await resyncTotp({ ...believed, code1: shown.code, code2: shown.nextCode, now });
  if (isTotpRefusal(found)) throw new Error(found.reason);
  const later = now + 2 * STEP;
  const synced = { secret, driftSteps: found.driftSteps, spentStep: found.step };
  t.same(await verifyTotp({ ...synced, code: await code(2), now: later, window: 1 }), { step: present + 2 });
});

t.test('TEST-4 the current codes are ones that would be accepted', async (t) => {
  // `now` is 10 seconds into its step.
  const cases = [
    { question: {}, shows: 0, gives: { secondsLeft: 20, inSync: true } },
    { question: { spentStep: present }, shows: 1, gives: { secondsLeft: 20, inSync: true } },
    { question: { spentStep: present + 1 }, shows: 2, gives: { secondsLeft: 20, waitSeconds: 20, inSync: true } },
    { question: { spentStep: present + 2 }, shows: 3, gives: { secondsLeft: 20, waitSeconds: 50, inSync: true } },
    {
      question: { spentStep: present, window: 0 },
      shows: 1,
      gives: { secondsLeft: 20, waitSeconds: 20, inSync: true },
    },
    { question: { skewMs: 30_000 }, shows: 1, gives: { secondsLeft: 20, inSync: true } },
    { question: { skewMs: 25_000 }, shows: 1, gives: { secondsLeft: 25, inSync: true } },
    { question: { skewMs: 600_000 }, shows: 20, gives: { secondsLeft: 20, inSync: false } },
    { question: { skewMs: -600_000 }, shows: -20, gives: { secondsLeft: 20, inSync: false } },
    { question: { skewMs: 600_000, driftSteps: 20 }, shows: 20, gives: { secondsLeft: 20, inSync: true } },
    { question: { driftSteps: 20 }, shows: 20, gives: { secondsLeft: 20, inSync: true } },
  ];
  for (const { question, shows, gives } of cases) {
    const codes = { code: await code(shows), nextCode: await code(shows + 1) };
    t.strictSame(await currentCodes({ ...device, now, window: 1, ...question }), { ...codes, ...gives });
  }
});

t.test('TEST-4 round trip: what is told is accepted, at once or exactly after the wait', async () => {
  const situation = fc.record({
    now: fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2100, 0) }),
    window: fc.integer({ min: 0, max: 4 }),
    driftSteps: fc.integer({ min: -2880, max: 2880 }),
    spent: fc.option(fc.integer({ min: -6, max: 12 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(situation, async ({ spent, ...rest }) => {
      const centre = stepAt(rest.now) + rest.driftSteps;
      const known = { secret, ...rest, spentStep: spent === undefined ? undefined : centre + spent };
      const told = await currentCodes(known);
      const waitMs = (told.waitSeconds ?? 0) * 1000;
      const taken = await verifyTotp({ ...known, code: told.code, now: rest.now + waitMs });
      const early = waitMs > 0 && (await verifyTotp({ ...known, code: told.code, now: rest.now + waitMs - 1000 }));
      return 'step' in taken && (early === false || 'reason' in early);
    }),
  );
});

t.test('a new secret has 160 bits of base32 and follows the seed', async (t) => {
  const [one, same, other] = ['a', 'a', 'b'].map((seed) => newTotpSecret(createRandom({ seed, drawn: 0 })));
  t.match(one, /^[A-Z2-7]{32}$/);
  t.equal(one, same);
  t.not(one, other);
});

t.test('IAM-9 the QR code holds the otpauth URI, as SVG and as PNG', async (t) => {
  const plain = await otpauthUri({ label: 'phone@example', secret });
  t.equal(plain, `otpauth://totp/phone%40example?secret=${secret}`);
  const uri = await otpauthUri({ issuer: 'Mock portal', label: 'jane doe', secret });
  t.equal(uri, `otpauth://totp/Mock%20portal:jane%20doe?secret=${secret}&issuer=Mock%20portal`);

  const { data, size } = encode(uri, { border: 4, ecc: 'M' });
  const dark = data.flat().filter(Boolean).length;
  const svg = await qrSvg(uri);
  t.match(svg, /^<svg [^>]*viewBox="0 0 (\d+) \1"/);
  t.equal(svg.match(/M\d+,\d+h10v10/g)?.length, dark, 'a square for each dark module');

  const png = readPng(await qrPng(uri, 3));
  t.match(png, { width: size * 3, height: size * 3 });
  const centres = data.map((_, y) => data.map((_, x) => png.pixels[(y * 3 + 1) * png.width + x * 3 + 1] === 0));
  t.strictSame(centres, data);
  t.equal(png.pixels.filter((pixel) => pixel === 0).length, dark * 9);
});
