import t from 'tap';
import { consents, hasConsented, rememberConsent } from '../../../src/core/oidc/consent.ts';
import { frozen, inPortal } from '../../helpers/bare-people.ts';

t.test('CLI-1 a consent is of one session and one tool, for as long as the session lasts', async (t) => {
  const sandbox = await frozen();
  const [one, other] = [await inPortal(sandbox, 'jane_doe'), await inPortal(sandbox, 'jane_doe')];
  t.equal(await hasConsented(sandbox, one.session, 'tool'), false);
  await Promise.all([1, 2].map(() => rememberConsent(sandbox, one.session, 'tool')));
  await rememberConsent(sandbox, one.session, 'tool');
  t.equal(await hasConsented(sandbox, one.session, 'tool'), true);
  t.equal(await hasConsented(sandbox, one.session, 'another'), false);
  t.equal(await hasConsented(sandbox, other.session, 'tool'), false);
  const [consent, ...more] = (await sandbox.store.list(consents)).items;
  t.equal(consent && consents.expiresAt?.(consent), one.session.expiresAt);
  t.strictSame(more, []);
});
