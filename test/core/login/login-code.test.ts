import t from 'tap';
import { loginCodes } from '../../../src/core/login/login-code.ts';
import { findKey } from '../../../src/core/sts/caller.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { toldFacts } from '../../helpers/bare-people.ts';
import { allowing } from './logins.ts';

const FIVE_MINUTES = 5 * 60_000;
const invalid = (why: string) => ({ code: 'LOGIN_GRANT_INVALID', facts: { why } });

t.test('CLI-5 a code lives for five minutes, its last millisecond not included', async (t) => {
  const { sandbox, code, exchange } = await allowing();
  const [early, late, swept] = [await code(), await code(), await code()];
  await advanceClock(sandbox, FIVE_MINUTES - 1);
  t.ok(await exchange(early));
  await advanceClock(sandbox, 1);
  await t.rejects(exchange(late), { code: 'LOGIN_CODE_EXPIRED' });
  await sandbox.store.sweep(loginCodes, sandbox.clock.now());
  await t.rejects(exchange(swept), { code: 'LOGIN_CODE_EXPIRED' }, 'a code that was swept away had expired');
});

t.test('CLI-5 RFC 6749 §4.1.3 a code is its client’s, and the attempt of another does not use it up', async (t) => {
  const { code, exchange } = await allowing();
  const granted = await code();
  const other = { clientId: 'arn:aws:signin:::devtools/cross-device' } as const;
  await t.rejects(exchange(granted, other), invalid('client'));
  t.ok(await exchange(granted));
});

t.test('HOST-7 CLI-5 a code of one Region is refused in another, and stays good in its own', async (t) => {
  const { code, exchange } = await allowing('alice', { region: 'eu-west-1' });
  for (const region of ['eu-west-1', undefined]) {
    const granted = await code();
    await t.rejects(exchange(granted, { region: 'us-east-1' }), invalid('region'));
    t.ok(await exchange(granted, { ...(region !== undefined && { region }) }), `at ${region}`);
  }
});

t.test('CLI-5 RFC 7636 §4.6 a wrong verifier or redirect URI uses the code up', async (t) => {
  const { code, exchange } = await allowing();
  for (const [proof, why] of [
    [{ codeVerifier: 'w'.repeat(43) }, 'verifier'],
    [{ redirectUri: 'http://127.0.0.1:49153/oauth/callback' }, 'redirect-uri'],
  ] as const) {
    const granted = await code();
    await t.rejects(exchange(granted, proof), invalid(why));
    await t.rejects(exchange(granted), invalid('code'), `${why} has used it up`);
  }
});

t.test('CLI-5 TEST-1 a text that is no code of this sandbox is refused as such', async (t) => {
  const { code, exchange } = await allowing();
  const granted = await code();
  for (const text of ['', 'code', granted.replace('MOCK_bare_', 'MOCK_other_'), ` ${granted}`])
    await t.rejects(exchange(text), invalid('code'), text);
  await t.rejects(exchange(`${granted}x`), { code: 'LOGIN_CODE_EXPIRED' }, 'as one that was swept away');
  t.ok(await exchange(granted));
});

t.test('CLI-5 RFC 6749 §4.1.2 a code that comes again ends the session and its credentials', async (t) => {
  const { sandbox, code, exchange, renew } = await allowing();
  const granted = await code();
  const { refreshToken, credentials } = await exchange(granted);
  const other = await exchange(await code());
  await t.rejects(exchange(granted), invalid('code'));
  t.equal(await findKey(sandbox, credentials.id), undefined);
  await t.rejects(renew(refreshToken), { code: 'LOGIN_EXPIRED' });
  t.match(await toldFacts(sandbox, 'session.ended'), [{ by: 'reuse' }]);
  t.ok(await renew(other.refreshToken), 'the session of another code goes on');
});

t.test('CLI-5 one of a hundred racers exchanges a code', async (t) => {
  const { code, exchange } = await allowing();
  const granted = await code();
  const racers = await Promise.allSettled(Array.from({ length: 100 }, () => exchange(granted)));
  t.equal(racers.filter(({ status }) => status === 'fulfilled').length, 1);
});
