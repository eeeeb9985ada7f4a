import t from 'tap';
import { accountInstanceId } from '../../../../src/core/directories/hex-id.ts';
import { findSamlProvider } from '../../../../src/core/federation/find-provider.ts';
import { alterSamlProvider, removeSamlProvider } from '../../../../src/core/federation/saml/alter-saml-provider.ts';
import {
  directoryByEntityId,
  directoryProviderName,
  provisionProvider,
} from '../../../../src/core/federation/saml/directory-provider.ts';
import { samlProviderArn } from '../../../../src/core/federation/saml/saml-provider.ts';
import { identityProviderId, readHandle } from '../../../../src/core/saml/identity-provider.ts';
import { ACCOUNT, frozen, inPortal } from '../../../helpers/bare-people.ts';
import { certified, outsideMetadata } from '../../../helpers/outside-idp.ts';

async function provided() {
  const sandbox = await frozen();
  const { directory } = await inPortal(sandbox, 'jane_doe');
  const arn = samlProviderArn({ accountId: ACCOUNT, name: directoryProviderName(directory) });
  const provider = async () => {
    const found = await findSamlProvider(sandbox, arn);
    if (found === undefined) throw new Error('there is no provider');
    return found;
  };
  return { sandbox, directory, provider };
}

t.test('PORTAL-6 a directory is known by the names that it has for what it opens, and by no others', async (t) => {
  const { sandbox, directory } = await provided();
  const name = identityProviderId(directory, accountInstanceId(directory.id, ACCOUNT));
  t.match(await directoryByEntityId(sandbox, name), { id: directory.id });
  for (const text of [
    '',
    `${name}x`,
    name.replace('us-east-1', 'eu-west-1'),
    name.replace('https', 'http'),
    `https://evil.test.amazonaws.com/saml/assertion/${name.split('/').at(-1)}`,
    name.replace(/[^/]+$/, 'x'.repeat(201)),
  ])
    t.equal(await directoryByEntityId(sandbox, text), undefined, text.slice(0, 60));
});

t.test('apis §2.1 a handle holds account, thing and way, and nothing else', (t) => {
  const instance = 'ins-0123456789abcdef';
  const of = (text: string) => readHandle(Buffer.from(text).toString('base64'));
  t.match(of(`${ACCOUNT}_${instance}`), { accountId: ACCOUNT, instanceId: instance });
  const profile = 'p-0123456789abcdef';
  t.match(of(`${ACCOUNT}_d-1234567890_${instance}_${profile}`), { instanceId: instance, profileId: profile });
  for (const text of [
    '',
    ACCOUNT,
    `x${ACCOUNT}_${instance}`,
    `${ACCOUNT}_${instance}x`,
    `${ACCOUNT}_ins-01`,
    `${ACCOUNT}_${instance}_p-1`,
  ])
    t.equal(of(text), undefined, text);
  t.end();
});

t.test(
  'CLI-8 TEST-8 assigning anew, by several at once, mends a provider that an administrator has changed or removed',
  async (t) => {
    const { sandbox, directory, provider } = await provided();
    const before = await provider();
    const document = outsideMetadata({ keys: [certified(await sandbox.tools.keys.rsa())] });
    await alterSamlProvider(sandbox, before, { document });
    t.match((await provider()).metadata, { document });
    await provisionProvider(sandbox, directory, [ACCOUNT, ACCOUNT]);
    t.strictSame((await provider()).metadata, { directory: directory.id });
    await removeSamlProvider(sandbox, await provider());
    await Promise.all([1, 2].map(() => provisionProvider(sandbox, directory, [ACCOUNT])));
    t.equal((await provider()).id, before.id, 'the one of an account is the same each time');
  },
);
