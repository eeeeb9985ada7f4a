import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, type JWK, type KeyObject, SignJWT } from 'jose';
import t from 'tap';
import { ProblemError } from '../../../src/client/index.ts';
import { iam } from '../../helpers/iam.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const ISSUER = 'https://issuer.nowhere.test/one';
const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const another = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      roles: [
        {
          name: 'ForWeb',
          trust: [{ type: 'openid', issuer: 'issuer.nowhere.test/one', audience: 'app', subject: 'olga' }],
        },
      ],
    },
  ],
};

/** A world whose account trusts the issuer, of whose keys nobody has told it. */
async function trusting(t: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(t, { fixtures });
  const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: ISSUER, 'ClientIDList.member.1': 'app' });
  if (made.status !== 200) throw new Error(made.message);
  return w;
}

const jwkOf = async (key: KeyObject): Promise<JWK> => ({ ...(await exportJWK(key)), kid: 'k' });

async function enter(w: World, key: KeyObject): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, sub: 'olga', aud: 'app', iat: now, exp: now + 60 };
  const WebIdentityToken = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(key);
  const given = { RoleArn: role('ForWeb'), RoleSessionName: 'olga', WebIdentityToken };
  const { status, code, of } = await sts(w, 'AssumeRoleWithWebIdentity', given);
  return status === 200 ? of('SubjectFromWebIdentityToken') : code;
}

const refusal = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'taken';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `${error.status} ${error.code} ${error.message}`;
  }
};

t.test(
  'FED-4 told keys of an issuer verify its tokens, in this sandbox alone, until they are taken away',
  async (t) => {
    const w = await trusting(t);
    const other = await trusting(t);
    const { accounts } = w.control;
    await accounts.tellIssuerKeys(ACCOUNT, ISSUER, { keys: [await jwkOf(mine.publicKey)] });
    t.equal(await enter(w, mine.privateKey), 'olga');
    t.equal(await enter(w, another.privateKey), 'InvalidIdentityToken', 'a token of another key');
    t.not(await enter(other, mine.privateKey), 'olga', 'another sandbox');
    t.equal((await w.control.journal.list({ event: 'provider.changed' })).length, 1);
    await accounts.tellIssuerKeys(ACCOUNT, ISSUER, { keys: [await jwkOf(another.publicKey)] });
    t.equal(await enter(w, mine.privateKey), 'InvalidIdentityToken', 'the key before');
    t.equal(await enter(w, another.privateKey), 'olga', 'the key after');
    await accounts.tellIssuerKeys(ACCOUNT, ISSUER, { keys: [] });
    t.equal(await enter(w, another.privateKey), 'InvalidIdentityToken', 'no key at all');
    await accounts.forgetIssuerKeys(ACCOUNT, ISSUER);
    t.match(await refusal(accounts.forgetIssuerKeys(ACCOUNT, ISSUER)), /^404 NOT_FOUND/);
    t.not(await enter(w, another.privateKey), 'olga', 'fetched again, from nowhere');
  },
);

t.test('FED-4 a key set that is none is refused with the path of what is wrong, and changes nothing', async (t) => {
  const w = await trusting(t);
  const { accounts } = w.control;
  const good = await jwkOf(mine.publicKey);
  await accounts.tellIssuerKeys(ACCOUNT, ISSUER, { keys: [good] });
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const wrong: [string, unknown[]][] = [
    ['body.keys.1.d: expected the public members', [good, await jwkOf(mine.privateKey)]],
    ['body.keys.0.k: expected the public members', [{ kty: 'oct', k: 'c2VjcmV0' }]],
    ['body.keys.0.kty: expected the kind', [{}]],
    ['body.keys.0.kid: expected the name', [{ ...good, kid: 7 }]],
    ['body.keys.0: expected a public key of EC', [{ ...good, x: good.y }]],
    ['body.keys.0: expected a public key of RSA', [{ kty: 'RSA', e: 'AQAB' }]],
    ['body.keys.0.n: expected 2048', [{ kty: 'RSA', n: '', e: 'AQAB' }]],
    ['body.keys.0.n: expected 2048 to 16384 bits', [await jwkOf(short)]],
    ['body.keys.0: expected a key of at most', [{ ...good, x5c: ['A'.repeat(16_000)] }]],
    ['body.keys.0', ['text']],
    ['body.keys', Array.from({ length: 21 }, () => good)],
  ];
  for (const [says, keys] of wrong) {
    const said = await refusal(accounts.tellIssuerKeys(ACCOUNT, ISSUER, { keys } as never));
    t.ok(said.startsWith('400 MALFORMED_REQUEST') && said.includes(says), `${says}: ${said}`);
  }
  t.equal(await enter(w, mine.privateKey), 'olga');
});

t.test('FED-4 keys are told of issuers that the account trusts and that are not built in', async (t) => {
  const { control } = await trusting(t);
  const tell = (account: string, issuer: string) =>
    refusal(control.accounts.tellIssuerKeys(account, issuer, { keys: [] }));
  for (const issuer of [`${ISSUER}/more`, ISSUER.replace('https', 'http'), 'issuer.nowhere.test/one', 'no url'])
    t.match(await tell(ACCOUNT, issuer), /^404 NOT_FOUND/, issuer);
  t.match(await tell('000000000000', ISSUER), /^404 NOT_FOUND/);
  t.match(await tell(ACCOUNT, 'https://openid.idp.example.com'), /^409 UNCHANGED/);
});
