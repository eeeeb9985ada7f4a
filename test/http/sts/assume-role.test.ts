import t from 'tap';
import { ADMIN, ALICE, BOB, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, arnOf, assume, sts } from '../../helpers/sts.ts';
import { people, SESSION, to, USER } from '../../helpers/sts-people.ts';
import type { World } from '../../helpers/world.ts';
import { type RoleCase, roleCases } from './role-cases.ts';

async function keysFor(w: World, keys: RoleCase['keys']): Promise<Keys> {
  if (keys === 'Admin') return assume(w, 'Admin', { RoleSessionName: 'chain' });
  if (keys === 'session') return (await sts(w, 'GetSessionToken')).keys;
  if (keys === 'federated') return (await sts(w, 'GetFederationToken', { Name: 'fred' })).keys;
  return keys ?? ADMIN;
}

for (const [title, { keys, ask: given, code = '', says = /^/ }] of Object.entries(roleCases)) {
  t.test(`CLI-4 AssumeRole: ${title}`, async (t) => {
    const w = await people(t);
    const answer = await sts(w, 'AssumeRole', { RoleSessionName: 'case', ...given }, { keys: await keysFor(w, keys) });
    t.match(answer, { code, message: says, status: code === '' ? 200 : code === 'AccessDenied' ? 403 : 400 });
    if (code !== '') return;
    const name = given.RoleArn?.split('/').at(-1);
    t.equal(answer.answer.text().match(/<Arn>(.*?)<\/Arn>/)?.[1], `${SESSION}/${name}/case`);
    t.match(answer.of('AssumedRoleId'), /^AROAMOCK[A-Z2-7]{13}:case$/);
    t.equal(await arnOf(w, answer.keys), `${SESSION}/${name}/case`);
  });
}

t.test('CLI-4 a code proves MFA once: in AssumeRole, in GetSessionToken, and to roles that ask for it', async (t) => {
  const w = await people(t, { clock: { mode: 'frozen', at: 1_900_000_000_000 } });
  const SerialNumber = `arn:aws:iam::${ACCOUNT}:mfa/bob-phone`;
  const bob = `${ACCOUNT}:bob`;
  const wrong = /^MultiFactorAuthentication failed with invalid MFA one time pass code\.$/;
  const call = (operation: string, TokenCode: string) =>
    sts(
      w,
      operation,
      { SerialNumber, TokenCode, ...(operation === 'AssumeRole' && { ...to('MfaOnly'), RoleSessionName: 'bob' }) },
      { keys: BOB },
    );
  const first = await w.totp('iam', bob);
  t.match(await call('AssumeRole', first === '000000' ? '111111' : '000000'), { code: 'AccessDenied', message: wrong });
  const unsigned = { ...BOB, secretAccessKey: 'wrong' };
  const unproven = await sts(w, 'GetSessionToken', { SerialNumber, TokenCode: first }, { keys: unsigned });
  t.equal(unproven.code, 'SignatureDoesNotMatch', 'which uses no code up');
  t.equal((await call('AssumeRole', first)).status, 200);
  t.match(await call('AssumeRole', first), { code: 'AccessDenied', message: wrong }, 'a replay');
  t.match(await call('GetSessionToken', first), { code: 'AccessDenied', message: wrong }, 'a replay elsewhere');
  await w.advance('30s');
  const session = await call('GetSessionToken', await w.totp('iam', bob));
  t.equal(await arnOf(w, session.keys), `${USER}/bob`);
  t.equal(await arnOf(w, await assume(w, 'MfaOnly', {}, session.keys)), `${SESSION}/MfaOnly/session`);
  const chained = await assume(w, 'Admin', {}, session.keys);
  t.equal(
    (await sts(w, 'AssumeRole', { ...to('MfaOnly'), RoleSessionName: 'me' }, { keys: chained })).code,
    'AccessDenied',
    'a role has used no device',
  );
  t.ok((await w.control.journal.list({ event: 'mfa.rejected' })).some(({ reason }) => reason === 'TOTP_REPLAYED'));
});

t.test('CLI-4 session policies limit what the role allows, by effect and action', async (t) => {
  const w = await people(t);
  const policy = (...Statement: object[]) => ({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };
  const cases: readonly (readonly [Record<string, string>, boolean])[] = [
    [{}, true],
    [policy(all), true],
    [policy({ Effect: 'Allow', Action: ['iam:*', 'STS:getaccesskey*'] }), true],
    [policy({ Effect: 'Allow', Action: 'iam:*' }), false],
    [policy({ Effect: 'Allow', NotAction: 'iam:*' }), true],
    [policy(all, { Effect: 'Deny', Action: 'sts:GetAccessKey????' }), false],
    [{ 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/AdministratorAccess' }, true],
    [{ 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, true],
    [{ 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/IAMFullAccess' }, false],
    [{ 'PolicyArns.member.1.arn': 'arn:aws:iam::111122223333:policy/Unknown' }, false],
    [{ 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/toString' }, false],
  ];
  for (const [limits, allowed] of cases) {
    const keys = await assume(w, 'Admin', limits);
    const answer = await sts(w, 'GetAccessKeyInfo', { AccessKeyId: ALICE.accessKeyId }, { keys });
    t.equal(answer.code, allowed ? '' : 'AccessDenied', JSON.stringify(limits));
  }
});

t.test('CLI-4 a source identity and transitive tags stay through a chain of roles', async (t) => {
  const w = await people(t);
  const first = await assume(w, 'Admin', {
    SourceIdentity: 'jane',
    'Tags.member.1.Key': 'team',
    'Tags.member.1.Value': 'a',
    'TransitiveTagKeys.member.1': 'team',
  });
  const call = (more: Record<string, string>) =>
    sts(w, 'AssumeRole', { ...to('Admin'), RoleSessionName: 'two', ...more }, { keys: first });
  t.equal((await call({})).of('SourceIdentity'), 'jane');
  t.equal((await call({ SourceIdentity: 'jane' })).status, 200);
  t.match(await call({ SourceIdentity: 'joe' }), { code: 'AccessDenied', message: /sts:SetSourceIdentity/ });
  t.equal((await call({ 'Tags.member.1.Key': 'Team', 'Tags.member.1.Value': 'b' })).code, 'InvalidParameterValue');
});
