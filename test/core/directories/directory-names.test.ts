import t, { type Test } from 'tap';
import {
  isDirectoryId,
  isPermissionSetName,
  isSubdomain,
  isWorkforceName,
} from '../../../src/core/directories/directory-names.ts';

const judges =
  (rule: (text: string) => boolean, good: readonly string[], bad: readonly string[]) => async (t: Test) => {
    for (const text of good) t.ok(rule(text), encodeURIComponent(text));
    for (const text of bad) t.notOk(rule(text), encodeURIComponent(text));
  };

t.test(
  'HOST-1 a directory ID is d- and ten letters or digits',
  judges(
    isDirectoryId,
    ['d-1234567890', 'd-abcdef0123'],
    ['', 'd-123456789', 'd-12345678901', 'D-1234567890', 'd-1234-67890'],
  ),
);

t.test(
  'HOST-1 a custom subdomain is a host label that no page of the sign-in host has, and that looks like no directory ID',
  judges(
    isSubdomain,
    ['acme', 'a', 'a-1', 'x'.repeat(63), 'samls', 'viewer'],
    ['', 'view', 'saml', 'login', 'd-acme', '-a', 'a-', 'Acme', 'a.b', 'a_b', 'x'.repeat(64)],
  ),
);

t.test(
  'PORTAL-3 a user name has up to 128 letters, digits, marks and signs, and no blank',
  judges(
    isWorkforceName,
    ['jane_doe', '홍길동', 'a@b', '𝒳'.repeat(128)],
    ['', 'a b', 'a\u0000', 'a\u2028b', 'x'.repeat(129)],
  ),
);

t.test(
  'PORTAL-6 the name of a permission set is up to 32 characters that a role name may have',
  judges(isPermissionSetName, ['Admin', 'a+=,.@-_', 'x'.repeat(32)], ['', 'a b', 'a/b', 'x'.repeat(33), '한']),
);
