import t from 'tap';
import { asIam } from '../../helpers/console-visitor.ts';
import { menu } from '../../helpers/federation.ts';
import { allOf, iam } from '../../helpers/iam.ts';
import { events } from '../../helpers/sign-in.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { ACCOUNT, arnOf, assume, role, sts } from '../../helpers/sts.ts';
import { notice, to } from '../../helpers/switch-role.ts';
import { type World, world } from '../../helpers/world.ts';

const trusting = (principal: unknown, more: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }],
  });
const OPEN = trusting({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
const create = (w: World, RoleName: string, more: Record<string, string> = {}) =>
  iam(w, 'CreateRole', { RoleName, AssumeRolePolicyDocument: OPEN, ...more });

t.test('CLI-7 a role is made, shown, listed, changed and deleted, in the bytes of the service', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } });
  const made = await create(w, 'Builder', {
    Path: '/ci/',
    Description: 'Builds <things>',
    MaxSessionDuration: '7200',
    'Tags.member.1.Key': 'team',
    'Tags.member.1.Value': 'ci',
  });
  t.equal(made.status, 200, made.message);
  t.match(made.of('RoleId'), /^AROAMOCK[A-Z2-7]{13}$/);
  t.match(made.flat, `<Path>/ci/</Path><RoleName>Builder</RoleName><RoleId>${made.of('RoleId')}</RoleId>`);
  t.equal(made.of('Arn'), role('ci/Builder'));
  t.equal(made.of('CreateDate'), '2030-06-01T12:00:00Z');
  t.equal(made.of('AssumeRolePolicyDocument'), encodeURIComponent(OPEN), 'URL-encoded');
  t.match(made.flat, '<Tags><member><Key>team</Key><Value>ci</Value></member></Tags>');
  t.match(await events(w, 'role.created'), [{ facts: { role: role('ci/Builder') } }]);
  const shown = await iam(w, 'GetRole', { RoleName: 'builder' });
  t.equal(shown.of('MaxSessionDuration'), '7200', 'names know no case');
  t.equal(shown.of('Description'), 'Builds <things>');
  t.equal((await iam(w, 'UpdateRole', { RoleName: 'Builder', MaxSessionDuration: '43200' })).status, 200);
  t.match(
    (await iam(w, 'UpdateRoleDescription', { RoleName: 'Builder', Description: '' })).flat,
    '<Description></Descr',
  );
  const after = await iam(w, 'GetRole', { RoleName: 'Builder' });
  t.equal(after.of('MaxSessionDuration'), '43200', 'what is left out stays');
  const tag = { RoleName: 'Builder', 'Tags.member.1.Key': 'TEAM', 'Tags.member.1.Value': 'ops' };
  t.equal((await iam(w, 'TagRole', tag)).status, 200);
  t.same(allOf(await iam(w, 'ListRoleTags', { RoleName: 'Builder' }), 'Value'), ['ops']);
  t.equal((await iam(w, 'UntagRole', { RoleName: 'Builder', 'TagKeys.member.1': 'team' })).status, 200);
  t.same(allOf(await iam(w, 'ListRoleTags', { RoleName: 'Builder' }), 'Key'), []);
  const listed = await iam(w, 'ListRoles', { PathPrefix: '/ci/' });
  t.same(allOf(listed, 'RoleName'), ['Builder']);
  t.notMatch(listed.flat, '<Tags>');
  const pages: string[] = [];
  for (let Marker = ''; ; ) {
    const page = await iam(w, 'ListRoles', { MaxItems: '3', ...(Marker && { Marker }) });
    pages.push(...allOf(page, 'RoleName'));
    Marker = page.of('Marker');
    if (page.of('IsTruncated') === 'false') break;
  }
  t.same(pages, [...pages].sort(), 'in order, page by page');
  t.ok(pages.includes('Builder') && new Set(pages).size === pages.length);
  t.equal((await iam(w, 'DeleteRole', { RoleName: 'Builder' })).status, 200);
  const gone = await iam(w, 'GetRole', { RoleName: 'Builder' });
  t.match(gone, { status: 404, code: 'NoSuchEntity', message: 'The role with name Builder cannot be found.' });
});

t.test('CLI-7 FED-6 STS and the pages obey a trust policy at once', async (t) => {
  const w = await world(t);
  await create(w, 'Ours', { MaxSessionDuration: '3600' });
  const keys = await assume(w, 'Ours');
  t.equal(await arnOf(w, keys), `arn:aws:sts::${ACCOUNT}:assumed-role/Ours/session`);
  const admin = await asIam(w, 'admin');
  await to(w, admin, 'Ours');
  t.equal(menu(admin), 'Ours/admin @ 1111-2222-3333');
  const mine = trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/alice` });
  t.equal((await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Ours', PolicyDocument: mine })).status, 200);
  t.equal((await sts(w, 'AssumeRole', { RoleArn: role('Ours'), RoleSessionName: 'xx' })).code, 'AccessDenied');
  t.ok(await assume(w, 'Ours', {}, ALICE), 'whom the role names needs no more');
  await to(w, admin, 'Ours');
  t.equal(admin.status, 403);
  t.match(notice(admin), /cannot switch/);
  const long = { RoleArn: role('Ours'), RoleSessionName: 'xx', DurationSeconds: '3601' };
  t.match((await sts(w, 'AssumeRole', long, { keys: ALICE })).message, /exceeds the MaxSessionDuration/);
  await iam(w, 'UpdateRole', { RoleName: 'Ours', MaxSessionDuration: '7200' });
  t.equal((await sts(w, 'AssumeRole', long, { keys: ALICE })).status, 200);
  await iam(w, 'DeleteRole', { RoleName: 'Ours' });
  t.equal((await sts(w, 'GetCallerIdentity', {}, { keys })).code, 'InvalidClientTokenId', 'its sessions are over');
});

const PADDED = JSON.stringify({ ...JSON.parse(OPEN), Id: 'x'.repeat(2000) });
const refusals: readonly (readonly [string, string, string, RegExp])[] = [
  ['no JSON', '{', 'MalformedPolicyDocument', /contains invalid Json/],
  ['no statement', '{}', 'MalformedPolicyDocument', /Syntax errors/],
  ['nesting', '['.repeat(3000) + ']'.repeat(3000), 'MalformedPolicyDocument', /Syntax errors/],
  ['a resource', trusting('*', { Resource: '*' }), 'MalformedPolicyDocument', /prohibited field Resource/],
  ['nobody', trusting(undefined), 'MalformedPolicyDocument', /Missing required field Principal/],
  ['another action', trusting('*', { Action: 's3:Get*' }), 'MalformedPolicyDocument', /may only specify STS/],
  [
    'somebody who is not there',
    trusting({ AWS: `arn:aws:iam::${ACCOUNT}:user/nobody` }),
    'MalformedPolicyDocument',
    /^Invalid principal in policy: "AWS":"arn:aws:iam::\d+:user\/nobody"$/,
  ],
  ['a provider that is no name', trusting({ Federated: 'x y' }), 'MalformedPolicyDocument', /Invalid principal/],
  ['a kind of nobody', trusting({ Nobody: 'x' }), 'MalformedPolicyDocument', /Invalid principal/],
  ['2048 letters', PADDED, 'LimitExceeded', /quota for ACLSizePerRole: 2048/],
];

t.test('CLI-7 trust policies that are none are refused, and change nothing', async (t) => {
  const w = await world(t);
  for (const [title, document, code, message] of refusals) {
    const made = await iam(w, 'CreateRole', { RoleName: 'New', AssumeRolePolicyDocument: document });
    t.equal(made.code, code, title);
    t.match(made.message, message, title);
    const changed = await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Admin', PolicyDocument: document });
    t.equal(changed.code, code, title);
  }
  t.equal((await iam(w, 'GetRole', { RoleName: 'New' })).code, 'NoSuchEntity');
  t.ok(await assume(w, 'Admin'));
});

t.test('CLI-7 names, limits, rights and the service’s own roles', async (t) => {
  const w = await world(t);
  t.match(await create(w, 'ADMIN'), { status: 409, code: 'EntityAlreadyExists' });
  t.match(await create(w, 'Other', { Path: '/aws-reserved/sso.amazonaws.com/' }), { code: 'UnmodifiableEntity' });
  const bad = await create(w, 'a b', { MaxSessionDuration: '3599', Path: 'x' });
  t.match(bad.message, /^3 validation errors detected: /);
  t.equal(bad.code, 'ValidationError');
  for (const operation of ['CreateRole', 'GetRole', 'DeleteRole', 'UpdateRole', 'UpdateAssumeRolePolicy'])
    t.match(
      await iam(
        w,
        operation,
        { RoleName: 'Nope', AssumeRolePolicyDocument: OPEN, PolicyDocument: OPEN },
        { keys: ALICE },
      ),
      { status: 403, code: 'AccessDenied' },
      operation,
    );
  const twice = await Promise.all([create(w, 'Twin'), create(w, 'twin'), create(w, 'TWIN')]);
  t.same(twice.map(({ status }) => status).sort(), [200, 409, 409]);
  t.equal((await create(w, 'Bound', { PermissionsBoundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' })).status, 200);
  t.match((await iam(w, 'GetRole', { RoleName: 'Bound' })).flat, 'PermissionsBoundaryPolicy</PermissionsBoundaryType>');
  const tags = { 'Tags.member.1.Key': 'aws:x', 'Tags.member.1.Value': '' };
  t.equal((await iam(w, 'TagRole', { RoleName: 'Bound', ...tags })).code, 'InvalidInput');
});
