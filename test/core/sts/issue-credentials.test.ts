import t from 'tap';
import { findKey } from '../../../src/core/sts/caller.ts';
import { issueSessionCredentials } from '../../../src/core/sts/issue-credentials.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen, iamUser, inConsole, START, toldFacts } from '../../helpers/bare-people.ts';

const HOUR = 3_600_000;

t.test('IAM-8 a console session’s keys last for an hour, never beyond the session, and know of its MFA', async (t) => {
  const sandbox = await frozen();
  const alice = await inConsole(sandbox, iamUser(sandbox, 'alice'), true);
  t.match(await issueSessionCredentials(sandbox, alice), { source: 'console', mfa: true, expiresAt: START + HOUR });
  await advanceClock(sandbox, 11.5 * HOUR);
  t.match(await issueSessionCredentials(sandbox, alice), { expiresAt: START + 12 * HOUR });
});

t.test('TEST-11 TEST-6 issued keys bear the mock mark, are known, and are in the journal', async (t) => {
  const sandbox = await frozen();
  const alice = await inConsole(sandbox, iamUser(sandbox, 'alice'));
  const keys = await issueSessionCredentials(sandbox, alice);
  t.match(keys, { id: /^ASIAMOCK/, sessionToken: /^MOCK[\w+/]{128}$/, secretAccessKey: /^.{40}$/ });
  t.match(await findKey(sandbox, keys.id), { sessionToken: keys.sessionToken });
  t.match(await toldFacts(sandbox, 'credentials.issued'), [{ accessKeyId: keys.id, source: 'console', mfa: false }]);
  const other = await issueSessionCredentials(sandbox, alice);
  t.not(other.secretAccessKey, keys.secretAccessKey);
});
