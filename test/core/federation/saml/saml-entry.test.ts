import t from 'tap';
import type { ConsoleOffer } from '../../../../src/core/federation/saml/console-offer.ts';
import {
  entryOfBrowser,
  entryOfChoice,
  openEntry,
  samlEntries,
  useEntry,
} from '../../../../src/core/federation/saml/saml-entry.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';

const REPLAYED = { code: 'SAML_SIGN_IN_REFUSED', facts: { why: 'replayed' } };
const offered = (assertionName = 'one'): ConsoleOffer => ({ assertionName, roles: [], invalidAccounts: [] });
const byBrowser = { encoded: 'response', browserId: 'browser-1' };

t.test('FED-3 an assertion is brought once, whatever the post around it says', async (t) => {
  const sandbox = await bareSandbox();
  await openEntry(sandbox, offered(), byBrowser);
  await t.rejects(openEntry(sandbox, offered(), byBrowser), REPLAYED);
  await t.rejects(openEntry(sandbox, offered(), { encoded: 'response, written otherwise' }), REPLAYED);
  await openEntry(sandbox, offered('another'), byBrowser);
  await openEntry(await bareSandbox(), offered(), byBrowser);
});

t.test('FED-3 a choice is of the browser and the response that the entry is of', async (t) => {
  const sandbox = await bareSandbox();
  const { entry } = await openEntry(sandbox, offered(), byBrowser);
  t.equal((await entryOfChoice(sandbox, offered(), byBrowser)).entry.id, entry.id);
  for (const other of [
    { encoded: 'response', browserId: 'browser-2' },
    { encoded: 'response' },
    { encoded: 'another response', browserId: 'browser-1' },
  ])
    await t.rejects(entryOfChoice(sandbox, offered(), other), REPLAYED, JSON.stringify(other));
  const direct = await entryOfChoice(sandbox, offered('another'), { encoded: 'response' });
  t.not(direct.entry.id, entry.id, 'a choice may be the first post, too');
  await t.rejects(entryOfChoice(sandbox, offered('another'), { encoded: 'response' }), REPLAYED, 'of no browser');
});

t.test('FED-3 an entry that tells no browser is of the first that comes to its address', async (t) => {
  const sandbox = await bareSandbox();
  const { entry } = await openEntry(sandbox, offered(), { encoded: 'response' });
  t.equal(await entryOfBrowser(sandbox, 'no such entry', 'browser-1'), undefined);
  const came = await Promise.all(['browser-1', 'browser-2'].map((each) => entryOfBrowser(sandbox, entry.id, each)));
  const [bound] = came.filter((each) => each !== undefined);
  t.equal(came.filter((each) => each !== undefined).length, 1, 'one of two that come at once');
  const owner = bound?.entry.browserId ?? '';
  t.ok(await entryOfBrowser(sandbox, entry.id, owner));
  t.equal(await entryOfBrowser(sandbox, entry.id, owner === 'browser-1' ? 'browser-2' : 'browser-1'), undefined);
});

t.test('FED-3 one of many gets in, and nothing that was posted is kept', async (t) => {
  const sandbox = await bareSandbox();
  const waiting = await openEntry(sandbox, offered(), { ...byBrowser, relayState: 'page' });
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => useEntry(sandbox, offered(), waiting)));
  t.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  const refused = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  t.match(
    refused,
    Array.from({ length: 4 }, () => REPLAYED),
  );
  t.equal(await entryOfBrowser(sandbox, waiting.entry.id, 'browser-1'), undefined);
  await t.rejects(entryOfChoice(sandbox, offered(), byBrowser), REPLAYED);
  t.strictSame(await keptOf(sandbox, waiting.entry.id), [
    'assertionName',
    'browserId',
    'digest',
    'expiresAt',
    'id',
    'usedAt',
  ]);
});

const keptOf = async ({ store }: Sandbox, id: string): Promise<string[]> =>
  Object.keys((await store.get(samlEntries, id))?.value ?? {}).sort();

t.test('FED-3 an assertion is remembered for a day', async (t) => {
  const at = Date.UTC(2030, 0, 1);
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at } });
  const { entry } = await openEntry(sandbox, offered(), byBrowser);
  t.equal(samlEntries.expiresAt?.(entry), at + 24 * 60 * 60 * 1000);
});
