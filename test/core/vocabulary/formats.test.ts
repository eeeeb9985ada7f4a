import t from 'tap';
import { type FormatName, textFormats } from '../../../src/core/vocabulary/formats.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { certified } from '../../helpers/outside-idp.ts';

const x = (count: number) => 'x'.repeat(count);

/** Texts of each format, and texts that are none; each list of the latter is next to one of the former. */
const cases: Readonly<
  Record<Exclude<FormatName, 'certificate'>, readonly [right: readonly string[], wrong: readonly string[]]>
> = {
  'account-id': [
    ['111122223333', '000000000001'],
    ['', '11112222333', '1111222233334', '1111-2222-3333', ' 111122223333'],
  ],
  alias: [
    ['abc', 'example-corp', 'a'.repeat(63), '12345678901'],
    ['ab', 'a'.repeat(64), '-abc', 'abc-', 'a--b', 'Abc', '123456789012', 'us-east-1', 'a_b'],
  ],
  'user-name': [
    ['a', 'A+=,.@_-9', x(64)],
    ['', x(65), 'a b', 'a/b', 'é', 'a\n'],
  ],
  'iam-path': [
    ['/', '/team/', '/a/b/', `/${x(510)}/`],
    ['', '//'.slice(1).concat('a'), 'team/', '/team', '/a b/', `/${x(511)}/`],
  ],
  'device-name': [
    ['a', x(128)],
    ['', x(129), 'a b'],
  ],
  email: [
    ['root@example.com', 'name+tag@host', `${x(242)}@example.com`],
    ['', 'root', '@example.com', 'a@b@c', 'a b@c', 'a@b..c', `${x(243)}@example.com`],
  ],
  'email-pattern': [
    ['*', '*@example.com', 'a@example.com'],
    ['', '*@', '**@example.com x', 'example.com'],
  ],
  'client-address': [
    ['own', '203.0.113.7', '::1', '2001:db8::1', '0.0.0.0', '255.255.255.255'],
    ['', 'Own', '256.0.0.1', '1.2.3', '01.2.3.4', '::g', '1.2.3.4.5'],
  ],
  'address-range': [
    ['203.0.113.0/24', '203.0.113.7/32', '2001:db8::/32'],
    ['', '203.0.113.0/33', '203.0.113.0/', '203.0.113.300/24', '2001:db8::/129'],
  ],
  phone: [
    ['+12025550100', '+1234567'],
    ['', '12025550100', '+02025550100', '+123456', '+1234567890123456', '+1 202'],
  ],
  action: [
    ['*', 'iam:*', 'iam:ChangePassword', 'sts:Get*', '*:Get?ser'],
    ['', 'iam', 'iam:', ':x', 'iam:a b', 'IAM:x', 'iam:x:y'],
  ],
  'access-key-id': [
    ['AKIAMOCKALICE0000001', `AKIAMOCK${'A'.repeat(24)}`],
    [
      '',
      'AKIAIOSFODNN7EXAMPLE',
      'AKIAMOCKA',
      `AKIAMOCK${'A'.repeat(25)}`,
      'AKIAMOCKalice0000001',
      'ASIAMOCKALICE0000001',
    ],
  ],
  'secret-access-key': [
    [x(40), 'a/+9'.repeat(10)],
    ['', x(39), x(41), `${x(39)}=`],
  ],
  principal: [
    ['*', '111122223333', 'arn:aws:iam::111122223333:user/a', 'arn:aws:sts::111122223333:assumed-role/a/b'],
    [
      '',
      '**',
      '11112222333',
      'arn:aws:s3:::bucket',
      'arn:aws:iam::1:root',
      'arn:aws:iam::111122223333:',
      'arn:aws:iam::111122223333:user/a b',
      'xarn:aws:iam::111122223333:root',
    ],
  ],
  'domain-name': [
    ['corp', 'corp.example.com', `${x(63)}.com`],
    ['', 'a..b', `${x(64)}.com`, 'a_b.com', '.com', `${x(63)}.`.repeat(4).concat('x')],
  ],
  'netbios-name': [
    ['CORP-1', x(15)],
    ['', x(16), 'a b'],
  ],
  'provider-name': [
    ['a', 'A_.-', x(128)],
    ['', x(129), 'a/b', 'a b'],
  ],
  issuer: [
    ['id.example.com', 'id.example.com:8443/a/~b'],
    ['', 'https://id.example.com', 'ID.example.com', 'a?b', 'a/b#c'],
  ],
  'issuer-url': [
    ['https://id.example.com', 'http://localhost:9000'],
    ['', 'http://id.example.com', 'id.example.com', 'https://id.example.com?x'],
  ],
  thumbprint: [
    ['a'.repeat(40), 'A'.repeat(40)],
    ['', 'a'.repeat(39), 'a'.repeat(41), 'g'.repeat(40)],
  ],
  'account-range': [
    ['111122223333', '200000000001-200000001000', '200000000001-200000000001'],
    [
      '',
      '200000000001-200000001001',
      '200000000002-200000000001',
      '200000000001-',
      '1-2',
      ' 111122223333',
      '111122223333-111122223334-111122223335',
    ],
  ],
  'directory-id': [
    ['d-1234567890', 'd-abcdefghij'],
    ['', 'd-123456789', 'd-12345678901', 'D-1234567890', 'd-123456789A', 'xd-1234567890'],
  ],
  subdomain: [
    ['a', 'example-corp', x(63)],
    ['', x(64), '-a', 'a-', 'view', 'saml', 'login', 'd-example', 'A'],
  ],
  'host-label': [
    ['a', 'example-idp', x(63)],
    ['', x(64), '-a', 'a-', 'A', 'a.b'],
  ],
  subject: [
    ['fay@example.com', '구스', 'a b', x(255)],
    ['', x(256), 'a\nb', 'a\u2028b'],
  ],
  'client-id': [
    ['latchkey', 'a.b_~:@-', x(255)],
    ['', x(256), 'a/b', 'a b'],
  ],
  'return-address': [
    ['http://127.0.0.1/callback', 'https://a.test:1/b?c'],
    ['', 'app://x', 'http://a/#b', 'http://u@a/'],
  ],
  region: [
    ['us-east-1', 'us-gov-west-1', 'ap-southeast-12'],
    ['', 'us-east', 'useast1', 'us-east-1a', 'US-EAST-1', '-east-1'],
  ],
  'workforce-name': [
    ['jane_doe', '한국어', x(128)],
    ['', x(129), 'jane doe', 'a\tb'],
  ],
  'person-name': [
    ['Bo Builder', '구스', x(128)],
    ['', ' ', x(129), 'a\nb', 'a\u0000'],
  ],
  'permission-set-name': [
    ['AdministratorAccess', '+=,.@_-', x(32)],
    ['', x(33), 'a b', 'a/b'],
  ],
  'error-code': [
    ['ThrottlingException', 'a.b_c:d-e', x(128)],
    ['', x(129), 'a b', 'a/b'],
  ],
  'host-pattern': [
    ['*.awsapps.com', 'a?.example.com', 'A.B'],
    ['', 'a/b', 'a b', 'a:1'],
  ],
  instant: [
    ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z', '2030-01-01'],
    ['', 'now', '2030-13-01T00:00:00Z', '1893456000', '2030-01-32'],
  ],
  'six-digits': [
    ['123456', '000000'],
    ['', '12345', '1234567', '12345a', ' 123456'],
  ],
  base32: [
    ['AE', 'KRSXG5DSNFXGOIDB', 'AEAQ', 'AEAQC', 'AEAQCAI'],
    ['', 'A', 'AEA', 'AEAQCA', 'ae', 'AE======', 'A1', 'AE AQ'],
  ],
  base64: [
    ['AA==', 'AAA=', 'AAAA', 'a+/9'],
    ['', '=', 'AA=A', 'A-_A', 'AA===', 'A A'],
  ],
  base64url: [
    ['AA', 'a-_9'],
    ['', 'AA==', 'A+', 'A A'],
  ],
};

for (const [name, [right, wrong]] of Object.entries(cases))
  t.test(`TEST-7 the format ${name} takes what it is for, and nothing next to that`, (t) => {
    const { accepts } = textFormats[name as FormatName];
    t.strictSame(
      right.filter((text) => !accepts(text)),
      [],
    );
    t.strictSame(wrong.filter(accepts), []);
    t.end();
  });

t.test('TEST-7 the format certificate takes one certificate of an RSA key in PEM', async (t) => {
  const { certificate, privateKey } = certified(await (await frozen()).tools.keys.rsa());
  const { accepts } = textFormats.certificate;
  t.equal(accepts(certificate), true);
  for (const text of ['', privateKey, certificate.slice(0, -60), certificate.replace(/[A-Z]{4}/, 'AAAA').slice(28)])
    t.equal(accepts(text), false);
});

t.test('TEST-7 each format says what it expects', (t) => {
  t.strictSame(
    Object.keys(textFormats)
      .filter((name) => name !== 'certificate')
      .sort(),
    Object.keys(cases).sort(),
  );
  for (const { expected } of Object.values(textFormats)) t.match(expected, /^\S.*[^.]$/);
  t.end();
});
