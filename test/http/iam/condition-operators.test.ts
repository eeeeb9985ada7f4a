import t from 'tap';
import { iam } from '../../helpers/iam.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const trusts = (Condition: object, Effect = 'Allow') => ({
  Effect,
  Principal: { AWS: ROOT },
  Action: 'sts:AssumeRole',
  Condition,
});
const to = (name: string, more = {}) => ({ RoleArn: role(name), RoleSessionName: 'session', ...more });
const documented = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const of = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });
const OPEN = { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' };

// operators that IAM does not have, and what is said of them
const unknown: Readonly<Record<string, string>> = {
  StringEqual: 'Invalid Condition type : StringEqual',
  BoolNot: 'Invalid Condition type : BoolNot',
  NullIfExists: 'Invalid Condition type : NullIfExists',
  NumericLike: 'Invalid Condition type : NumericLike',
  'aws:SourceIp': 'Invalid condition prefix: aws:SourceIp',
  'ForSomeValues:StringLike': 'Invalid condition prefix: ForSomeValues:StringLike',
  'ForAnyValues:StringLike': 'Invalid condition prefix: ForAnyValues:StringLike',
  toString: 'Invalid Condition type : toString',
  '<b>': 'Invalid Condition type : <b>',
  '': 'Invalid Condition type : ',
  ['x'.repeat(200)]: `Invalid Condition type : ${'x'.repeat(128)}`,
};

t.test('CLI-7 CLI-4 a policy with a condition operator that IAM does not have is refused by its name', async (t) => {
  const w = await world(t);
  await iam(w, 'CreateRole', { RoleName: 'Known', AssumeRolePolicyDocument: documented(OPEN) });
  for (const [operator, message] of Object.entries(unknown)) {
    const condition = { [operator]: { 'sts:ExternalId': 'x' } };
    const document = documented(OPEN, trusts(condition, 'Deny'));
    const refused = { status: 400, code: 'MalformedPolicyDocument', message };
    const made = await iam(w, 'CreateRole', { RoleName: 'New', AssumeRolePolicyDocument: document });
    t.match(made, refused, `CreateRole ${operator}`);
    const changed = await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Known', PolicyDocument: document });
    t.match(changed, refused, `UpdateAssumeRolePolicy ${operator}`);
    const Policy = documented({ Effect: 'Allow', Action: '*', Resource: '*', Condition: condition });
    t.match(await sts(w, 'AssumeRole', to('Admin', { Policy })), refused, `AssumeRole ${operator}`);
    t.match(await sts(w, 'GetFederationToken', { Name: 'fred', Policy }), refused, `GetFederationToken ${operator}`);
  }
  t.equal((await iam(w, 'GetRole', { RoleName: 'New' })).code, 'NoSuchEntity');
  t.equal((await sts(w, 'AssumeRole', to('Known'))).status, 200, 'nothing has changed');
});

// documents of which a part would be passed over, and what is said of them
const passedOver: readonly (readonly [string, (deny: object) => unknown, string])[] = [
  [
    'a misspelt condition',
    ({ Condition, ...deny }: { Condition?: object }) => of({ ...deny, Conditions: Condition }),
    'Syntax errors in policy.',
  ],
  [
    'a member in small letters',
    ({ Condition, ...deny }: { Condition?: object }) => of({ ...deny, condition: Condition }),
    'Syntax errors in policy.',
  ],
  ['a member beside the statements', (deny) => ({ ...of(deny), Statements: [] }), 'Syntax errors in policy.'],
  [
    'another version',
    (deny) => ({ ...of(deny), Version: '2012-10-18' }),
    'The policy must contain a valid version string',
  ],
  [
    'a version that was a date',
    (deny) => ({ ...of(deny), Version: '2012-10-17T00:00:00Z' }),
    'The policy must contain a valid version string',
  ],
  [
    'an issuer with its scheme',
    (deny) => of({ ...deny, Condition: { StringEquals: { 'https://idp.example.com:sub': 'x' } } }),
    'Condition can contain only one colon.',
  ],
];

t.test('CLI-7 CLI-4 a policy is refused of which a part would be passed over', async (t) => {
  const w = await world(t);
  await iam(w, 'CreateRole', { RoleName: 'Known', AssumeRolePolicyDocument: documented(OPEN) });
  for (const [title, make, message] of passedOver) {
    const refused = { status: 400, code: 'MalformedPolicyDocument', message };
    const PolicyDocument = JSON.stringify(make(trusts({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'Deny')));
    t.match(await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Known', PolicyDocument }), refused, title);
    const statement = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    const Policy = JSON.stringify(make(statement));
    t.match(await sts(w, 'AssumeRole', to('Admin', { Policy })), refused, `${title} of a session`);
  }
});

// a condition of a denial at noon of 2030-06-01, and whether it holds
const denials: readonly (readonly [object, boolean])[] = [
  [{ StringEquals: { 'sts:RoleSessionName': 'session' } }, true],
  [{ stringlike: { 'sts:RoleSessionName': 'sess*' } }, true],
  [{ DateGreaterThan: { 'aws:CurrentTime': '2030-06-01T11:59:59Z' } }, true],
  [{ DateGreaterThan: { 'aws:CurrentTime': '2030-06-01T12:00:00Z' } }, false],
  [{ DateLessThanEquals: { 'aws:CurrentTime': '2030-06-01T12:00:00Z' } }, true],
  [{ DateEquals: { 'aws:CurrentTime': String(Date.UTC(2030, 5, 1, 12) / 1000) } }, true],
  [{ NumericLessThan: { 'aws:EpochTime': 4_000_000_000 } }, true],
  [{ NumericGreaterThanEqualsIfExists: { 'aws:EpochTime': '4e9' } }, false],
  [{ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, true],
  [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }, true],
  [{ 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'team' } }, false],
];

t.test('CLI-4 a denial counts whichever operator of IAM its condition has', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } });
  await iam(w, 'CreateRole', { RoleName: 'Watched', AssumeRolePolicyDocument: documented(OPEN) });
  for (const [condition, holds] of denials) {
    const PolicyDocument = documented(OPEN, trusts(condition, 'Deny'));
    t.equal((await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Watched', PolicyDocument })).status, 200);
    t.equal((await sts(w, 'AssumeRole', to('Watched'))).code, holds ? 'AccessDenied' : '', JSON.stringify(condition));
  }
});

t.test('TEST-8 CLI-4 a state with such a policy is refused by the place of the operator', async (t) => {
  const w = await world(t);
  const Policy = documented({ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { x: 'true' } } });
  await sts(w, 'AssumeRole', to('Admin', { Policy }));
  const state = await w.control.state.export();
  const found = Object.entries(state.records).flatMap(([kind, rows]) =>
    rows.flatMap((row, at) => ('policies' in row ? [`records.${kind}[${at}].policies`] : [])),
  );
  t.equal(found.length, 1);
  const wrong = JSON.parse(JSON.stringify(state).replace('{"Bool":{"x":"true"}}', '{"Boolean":{"x":"true"}}'));
  const refusal = await w.control.state.import(wrong).then(
    () => undefined,
    (error) => error,
  );
  t.match(refusal, { status: 422, code: 'INVALID_STATE' });
  const path = `${found[0]}[0].Statement[0].Condition.Boolean`;
  t.ok(refusal?.detail.includes(`${path}: expected the name of a condition operator of IAM`), refusal?.detail);
});
