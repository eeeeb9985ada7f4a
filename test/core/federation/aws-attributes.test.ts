import t from 'tap';
import { AWS_ATTRIBUTES, readAwsAttributes } from '../../../src/core/federation/aws-attributes.ts';

const ROLE = 'arn:aws:iam::111122223333:role/path/Admin';
const PROVIDER = 'arn:aws:iam::111122223333:saml-provider/corp';
type Said = Readonly<Record<string, readonly string[]>>;
const good: Said = { Role: [`${ROLE},${PROVIDER}`], RoleSessionName: ['jane'] };

const read = (more: Said = {}) =>
  readAwsAttributes({
    attributes: Object.entries({ ...good, ...more }).map(([name, values]) => ({
      name: `${AWS_ATTRIBUTES}${name}`,
      values,
    })),
  });
const invalid = (why: string) => ({ code: 'IDENTITY_TOKEN_INVALID', facts: { why } });

t.test('B60 FED-3 role and provider come in either order, with blanks around, and others are left out', (t) => {
  const offered = { roleArn: ROLE, providerArn: PROVIDER };
  for (const value of [`${ROLE},${PROVIDER}`, `${PROVIDER},${ROLE}`, `\n ${ROLE} ,\t${PROVIDER} \n`])
    t.strictSame(read({ Role: [value] }).roles, [offered], value);
  const others = [ROLE, PROVIDER, `${ROLE},${ROLE}`, `${ROLE},${PROVIDER},x`, `${ROLE};${PROVIDER}`, ''];
  const strange = [`x${ROLE},${PROVIDER}`, `${ROLE},x${PROVIDER}`, `${ROLE} x,${PROVIDER}`, `${ROLE},${PROVIDER}/x`];
  t.strictSame(read({ Role: [...others, ...strange, `${ROLE},${PROVIDER}`] }).roles, [offered]);
  for (const Role of [[], others, strange]) t.throws(() => read({ Role }), invalid('assertion'));
  t.end();
});

t.test('FED-3 names of attributes count with their case, and those of others are nobody’s', (t) => {
  const attributes = [{ name: 'https://evil.test/SAML/Attributes/Role', values: [`${ROLE},${PROVIDER}`] }];
  t.throws(() => readAwsAttributes({ attributes }), invalid('assertion'));
  t.throws(() => read({ Role: [], role: [`${ROLE},${PROVIDER}`] }), invalid('assertion'));
  t.end();
});

const cases: readonly (readonly [Said, string | undefined])[] = [
  [{ RoleSessionName: [] }, 'no-session-name'],
  [{ RoleSessionName: ['jane', 'john'] }, 'no-session-name'],
  [{ RoleSessionName: ['j'] }, 'session-name'],
  [{ RoleSessionName: ['j'.repeat(64)] }, undefined],
  [{ RoleSessionName: ['j'.repeat(65)] }, 'session-name'],
  [{ RoleSessionName: ['jane doe'] }, 'session-name'],
  [{ RoleSessionName: ['/jane'] }, 'session-name'],
  [{ RoleSessionName: ['jane/'] }, 'session-name'],
  [{ SourceIdentity: ['jane'] }, undefined],
  [{ SourceIdentity: ['jane', 'john'] }, 'source-identity'],
  [{ SourceIdentity: ['AWS:jane'] }, 'source-identity'],
  [{ SourceIdentity: [''] }, 'source-identity'],
  [{ SessionDuration: ['900'] }, undefined],
  [{ SessionDuration: ['43200'] }, undefined],
  [{ SessionDuration: ['899'] }, 'assertion'],
  [{ SessionDuration: ['43201'] }, 'assertion'],
  [{ SessionDuration: ['1e4'] }, 'assertion'],
  [{ SessionDuration: ['x900'] }, 'assertion'],
  [{ SessionDuration: ['900s'] }, 'assertion'],
  [{ SessionDuration: ['900', '900'] }, 'assertion'],
  [{ SessionDuration: ['an hour'] }, 'assertion'],
  [{ 'PrincipalTag:Team': ['blue'], TransitiveTagKeys: ['Team'] }, undefined],
  [{ 'PrincipalTag:Team': ['blue', 'red'] }, 'tags'],
  [{ 'PrincipalTag:Team': ['a;b'] }, 'tags'],
  [{ 'PrincipalTag:': ['blue'] }, 'tags'],
];

t.test('apis §5 FED-3 the attributes of a session have to be in order', (t) => {
  for (const [said, why] of cases)
    if (why === undefined) t.doesNotThrow(() => read(said), JSON.stringify(said).slice(0, 60));
    else t.throws(() => read(said), invalid(why), JSON.stringify(said).slice(0, 60));
  t.match(read({ SessionDuration: ['900'], SourceIdentity: ['jo'], 'PrincipalTag:Team': [] }), {
    ...{ sessionSeconds: 900, sourceIdentity: 'jo', sessionName: 'jane', tags: [{ key: 'Team', value: '' }] },
  });
  t.match(read(), { sessionSeconds: undefined, sourceIdentity: undefined, tags: [] });
  t.end();
});
