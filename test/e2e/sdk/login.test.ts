import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, SignJWT } from 'jose';
import t from 'tap';
import { clientEnv, newHome, run } from '../../helpers/command-line.ts';
import { byCode, createToken, loginCode, SAME_DEVICE } from '../../helpers/login.ts';
import { world } from '../../helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

/** Asks who it is, by the profile of its home. */
const PROGRAM = `
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
const { Arn } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
console.log(Arn);
`;

t.test('CLI-5 the SDK for JavaScript renews a login, and says what has ended it', async (t) => {
  const w = await world(t, { listen: true });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = await exportJWK(publicKey);
  const proof = (htu: string) =>
    new SignJWT({ htm: 'POST', htu, iat: Math.floor(Date.now() / 1000), jti: htu })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .sign(privateKey);
  const first = await createToken(w, byCode(await loginCode(w)), { maker: { proof } });
  t.equal(first.status, 200);
  // The cache as the command line writes it, of credentials that have run out.
  const home = newHome(t);
  const cache = join(home, '.aws', 'login', 'cache');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), `[default]\nlogin_session = ${ALICE}\nregion = us-east-1\n`);
  const { accessToken, refreshToken, idToken, tokenType } = first.body;
  const kept = {
    accessToken: { ...accessToken, accountId: '111122223333', expiresAt: new Date(0).toISOString() },
    ...{ tokenType, clientId: SAME_DEVICE, refreshToken, idToken },
    dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
  };
  const name = createHash('sha256').update(ALICE).digest('hex');
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(kept));
  const env = {
    ...clientEnv(home, `http://127.0.0.1:${w.control.port}`),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const ask = () => run(process.execPath, ['--input-type=module', '-e', PROGRAM], env);
  const renewed = await ask();
  t.same([renewed.code, renewed.stdout.trim()], [0, ALICE], renewed.stderr);
  t.match(await w.control.journal.list({ event: 'tokens.issued' }), [{}, {}]);
  await w.control.users.change('iam', '111122223333:alice', { password: 'Other-Passw0rd!' });
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(kept));
  t.match((await ask()).stderr, 'because of a change in your password');
});
