import t from 'tap';
import { readServiceProvider } from '../../../../src/core/federation/saml/read-service-provider.ts';
import { ACS, LOGGED_OUT, PARTY, partyMetadata } from '../../../helpers/service-provider.ts';

const good = partyMetadata();
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const consumer = (attributes: string) =>
  `<md:AssertionConsumerService xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" Binding="${POST}" ${attributes}/>`;
const withMore = (...more: readonly string[]) =>
  good.replace('</SPSSODescriptor>', `${more.join('')}</SPSSODescriptor>`).replace(/isDefault="true"/, '');

t.test('FED-3 the metadata of a service provider tells its keys and its addresses', async (t) => {
  const read = await readServiceProvider(good);
  t.match(read, { entityId: PARTY, signsRequests: true, signOut: [{ binding: 'post', location: LOGGED_OUT }] });
  t.equal(read.consumers[0]?.location, ACS);
  t.equal(read.certificates.length, 1);
  const several = withMore(
    consumer('index="3" isDefault="false" Location="http://localhost/3"'),
    consumer('index="4" isDefault="true" Location="http://localhost/4"'),
  );
  const { consumers } = await readServiceProvider(several);
  t.match(consumers[0], { location: 'http://localhost/4', index: 4 }, 'the one that says so is meant');
  t.equal(consumers.length, 3);
});

t.test('FED-3 metadata that is none, or leads nowhere, is refused', async (t) => {
  for (const [why, document] of [
    ['malformed', '<'],
    ['malformed', good.replace('<SPSSO', '<!DOCTYPE a><SPSSO')],
    ['no-provider', good.replaceAll('SPSSODescriptor', 'IDPSSODescriptor')],
    ['entity-id', good.replace(PARTY, '')],
    ['certificate', good.replace(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/, '')],
    ['no-consumer', good.replaceAll('AssertionConsumerService', 'Other')],
    ['no-consumer', good.replace(ACS, 'javascript:alert(1)')],
    ['no-consumer', withMore(...Array.from({ length: 21 }, (_, at) => consumer(`index="${at}" Location="http://a/"`)))],
  ] as const)
    await t.rejects(readServiceProvider(document), { code: 'METADATA_INVALID', facts: { why } }, why);
});
