import t from 'tap';
import { shownProofs, verifyDpop } from '../../../src/core/login/dpop.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { wallTime } from '../../../src/core/time/wall-time.ts';
import { bareSandbox, changeSettings } from '../../helpers/bare-sandbox.ts';
import { proofMaker } from '../../helpers/login.ts';

const URL_OF_TOKEN = 'http://localhost:4600/v1/token';

/** The judgement of a proof: `ok`, or why not. */
async function judged(sandbox: Sandbox, proof: string | undefined, url = URL_OF_TOKEN, method = 'POST') {
  try {
    return (await verifyDpop(sandbox, { proof, method, url })) && 'ok';
  } catch (error) {
    return (error as { facts: { why: string } }).facts.why;
  }
}

/** A proof by a key of its own. */
const made = async (claims: Readonly<Record<string, unknown>> = {}, header: object = {}) =>
  (await proofMaker(header)).proof(URL_OF_TOKEN, claims);

t.test('CLI-5 a proof is for one method and one address, whose query says nothing', async (t) => {
  const sandbox = await bareSandbox();
  for (const [claims, url, method, says] of [
    [{}, URL_OF_TOKEN, 'POST', 'ok'],
    [{ htu: `${URL_OF_TOKEN}?a=b#c` }, URL_OF_TOKEN, 'POST', 'ok'],
    [{}, `${URL_OF_TOKEN}?a=b`, 'POST', 'ok'],
    [{ htu: 'HTTP://LOCALHOST:4600/v1/token' }, URL_OF_TOKEN, 'POST', 'ok'],
    [{}, URL_OF_TOKEN, 'GET', 'method'],
    [{ htm: 'post' }, URL_OF_TOKEN, 'POST', 'method'],
    [{ htm: undefined }, URL_OF_TOKEN, 'POST', 'method'],
    [{}, `${URL_OF_TOKEN}/`, 'POST', 'url'],
    [{ htu: 'http://localhost:4601/v1/token' }, URL_OF_TOKEN, 'POST', 'url'],
    [{ htu: 'https://localhost:4600/v1/token' }, URL_OF_TOKEN, 'POST', 'url'],
    [{ htu: '/v1/token' }, URL_OF_TOKEN, 'POST', 'url'],
    [{ htu: [URL_OF_TOKEN] }, URL_OF_TOKEN, 'POST', 'url'],
    [{ htu: 7 }, URL_OF_TOKEN, 'POST', 'url'],
  ] as const)
    t.equal(await judged(sandbox, await made(claims), url, method), says, JSON.stringify([claims, url, method]));
});

t.test('CLI-5 TEST-2 a proof is of now by the client’s own clock, five minutes either way', async (t) => {
  const wall = Date.UTC(2030, 0, 1);
  const at = (seconds: number) => made({ iat: wall / 1000 + seconds });
  const sandbox = await bareSandbox();
  // The wall clock of this test is the sandbox's skew away from the machine's.
  const settle = () => changeSettings(sandbox, { wallSkewMs: sandbox.settings.wallSkewMs + wall - wallTime(sandbox) });
  for (const [seconds, says] of [
    [0, 'ok'],
    [-290, 'ok'],
    [290, 'ok'],
    [-301, 'time'],
    [310, 'time'],
  ] as const) {
    const proof = await at(seconds);
    await settle();
    t.equal(await judged(sandbox, proof), says, `${seconds}`);
  }
  await advanceClock(sandbox, 60 * 60 * 1000);
  const proof = await at(0);
  await settle();
  t.equal(await judged(sandbox, proof), 'ok', 'the sandbox’s clock has no say');
  for (const iat of [undefined, '1893456000', null]) t.equal(await judged(sandbox, await made({ iat })), 'time');
});

t.test('CLI-5 a proof is shown once: one of a hundred racers passes', async (t) => {
  const sandbox = await bareSandbox();
  const proof = await made();
  const said = await Promise.all(Array.from({ length: 100 }, () => judged(sandbox, proof)));
  t.equal(said.filter((each) => each === 'ok').length, 1);
  t.equal(said.filter((each) => each === 'replayed').length, 99);
  t.equal(await judged(await bareSandbox(), proof), 'ok', 'another sandbox has not seen it');
});

t.test('CLI-5 a `jti` is spent for its key alone', async (t) => {
  const sandbox = await bareSandbox();
  const [one, other] = [await proofMaker(), await proofMaker()];
  const jti = 'the-same';
  t.equal(await judged(sandbox, await one.proof(URL_OF_TOKEN, { jti })), 'ok');
  t.equal(await judged(sandbox, await one.proof(URL_OF_TOKEN, { jti })), 'replayed', 'in another proof of the key');
  t.equal(await judged(sandbox, await other.proof(URL_OF_TOKEN, { jti })), 'ok');
});

t.test('CLI-5 a refused proof spends nothing', async (t) => {
  const sandbox = await bareSandbox();
  const proof = await made();
  t.equal(await judged(sandbox, proof, URL_OF_TOKEN, 'GET'), 'method');
  t.equal(await sandbox.store.count(shownProofs), 0);
  t.equal(await judged(sandbox, proof), 'ok');
});

t.test('CLI-5 a `jti` has 1 to 256 characters', async (t) => {
  const sandbox = await bareSandbox();
  for (const [jti, says] of [
    ['x', 'ok'],
    ['x'.repeat(256), 'ok'],
    ['x'.repeat(257), 'jti'],
    ['', 'jti'],
    [undefined, 'jti'],
    [7, 'jti'],
  ] as const)
    t.equal(await judged(sandbox, await made({ jti })), says, String(jti).slice(0, 9));
});

t.test('CLI-5 a proof of possession that is none is refused, and nothing of it is believed', async (t) => {
  const sandbox = await bareSandbox();
  const [header = '', claims = '', signature = ''] = (await made()).split('.');
  const [otherHeader = ''] = (await made()).split('.');
  const tampered = Buffer.from(JSON.stringify({ htm: 'POST', htu: URL_OF_TOKEN, iat: 0, jti: 'x' })).toString(
    'base64url',
  );
  const none = Buffer.from('{"typ":"dpop+jwt","alg":"none"}').toString('base64url');
  for (const [name, proof, says] of [
    ['none', undefined, 'missing'],
    ['an empty one', '', 'missing'],
    ['no token', 'proof', 'signature'],
    ['no signature', `${header}.${claims}.`, 'signature'],
    ['an algorithm of none', `${none}.${claims}.`, 'signature'],
    ['other claims', `${header}.${tampered}.${signature}`, 'signature'],
    ['the key of another', `${otherHeader}.${claims}.${signature}`, 'signature'],
    ['another type', await made({}, { typ: 'jwt' }), 'signature'],
    ['a key that is none', await made({}, { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } }), 'signature'],
    ['a long one', await made({ padding: 'x'.repeat(4096) }), 'signature'],
  ] as const)
    t.equal(await judged(sandbox, proof), says, name);
});
