import t from 'tap';
import { findIamUser, findRootByEmail } from '../../../src/core/accounts/find-user.ts';
import type { User } from '../../../src/core/accounts/user.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { isTrustedBrowser, trustBrowser } from '../../../src/core/sessions/trusted-browser.ts';
import { bareSandbox, changeSettings } from '../../helpers/bare-sandbox.ts';

const browser = { id: 'b1', userAgent: 'Firefox', address: '192.0.2.1' };

async function begin(): Promise<{ sandbox: Sandbox; ann: User; ben: User }> {
  const sandbox = await bareSandbox();
  const root = await findRootByEmail(sandbox, 'root@example.com');
  const iam = root && (await findIamUser(sandbox, root.account, 'alice'));
  if (root === undefined || iam === undefined) throw new Error('no users');
  return { sandbox, ann: root.user, ben: iam };
}
const told = async (sandbox: Sandbox) =>
  (await sandbox.journal.list({ event: 'browser.unrecognised' })).map(({ facts }) => facts.changed);

t.test('BUILDER-3 a browser is trusted for the user who trusted it, and for nobody else', async (t) => {
  const { sandbox, ann, ben } = await begin();
  t.equal(await isTrustedBrowser(sandbox, ann, browser), false);
  await trustBrowser(sandbox, ann, browser);
  t.equal(await isTrustedBrowser(sandbox, ann, browser), true);
  t.equal(await isTrustedBrowser(sandbox, ben, browser), false);
  t.same(await told(sandbox), [], 'a user who trusts none is told nothing of any');
});

const contexts: Readonly<Record<string, readonly [Partial<typeof browser>, readonly string[]]>> = {
  'another browser': [{ id: 'b2' }, ['browser']],
  'another version': [{ userAgent: 'Firefox 2' }, ['user-agent']],
  'another address': [{ address: '192.0.2.2' }, ['address']],
  'another version and address': [{ userAgent: '', address: '' }, ['user-agent', 'address']],
};

for (const [title, [change, changed]] of Object.entries(contexts)) {
  t.test(`BUILDER-3 ${title} is another context, and the journal tells why`, async (t) => {
    const { sandbox, ann } = await begin();
    await trustBrowser(sandbox, ann, browser);
    t.equal(await isTrustedBrowser(sandbox, ann, { ...browser, ...change }), false);
    t.same(await told(sandbox), [changed]);
    t.equal(await isTrustedBrowser(sandbox, ann, browser), true, 'the trust itself stays');
  });
}

t.test('BUILDER-3 a browser that is trusted again elsewhere is trusted there only', async (t) => {
  const { sandbox, ann } = await begin();
  const moved = { ...browser, address: '192.0.2.9' };
  await trustBrowser(sandbox, ann, browser);
  await trustBrowser(sandbox, ann, moved);
  t.equal(await isTrustedBrowser(sandbox, ann, moved), true);
  t.equal(await isTrustedBrowser(sandbox, ann, browser), false);
});

t.test('BUILDER-3 the sandbox’s own client address stands for all addresses', async (t) => {
  const { sandbox, ann } = await begin();
  await changeSettings(sandbox, { clientAddress: '198.51.100.7' });
  await trustBrowser(sandbox, ann, browser);
  t.equal(await isTrustedBrowser(sandbox, ann, { ...browser, address: '192.0.2.2' }), true);
  await changeSettings(sandbox, { clientAddress: '198.51.100.8' });
  t.equal(await isTrustedBrowser(sandbox, ann, browser), false);
});
