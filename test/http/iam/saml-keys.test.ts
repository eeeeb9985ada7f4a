import t from 'tap';
import { allOf, iam } from '../../helpers/iam.ts';
import { newOutsideKey, outsideMetadata, PROVIDER } from '../../helpers/outside-idp.ts';
import { world } from '../../helpers/world.ts';

t.test('CLI-7 keys for encrypted assertions: two at most, told by ID and time alone', async (t) => {
  const w = await world(t);
  const key = newOutsideKey();
  const made = { Name: 'outside', SAMLMetadataDocument: outsideMetadata({ keys: [key] }) };
  const keys = { AssertionEncryptionMode: 'Required', AddPrivateKey: key.privateKey };
  t.equal((await iam(w, 'CreateSAMLProvider', { ...made, ...keys })).status, 200);
  const SAMLProviderArn = PROVIDER;
  t.equal((await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn, AddPrivateKey: key.privateKey })).status, 200);
  t.match(await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn, AddPrivateKey: key.privateKey }), {
    code: 'InvalidInput',
  });
  const told = await iam(w, 'GetSAMLProvider', { SAMLProviderArn });
  const ids = allOf(told, 'KeyId');
  t.equal(ids.length, 2);
  t.equal(told.of('AssertionEncryptionMode'), 'Required');
  t.notMatch(told.flat, /PRIVATE KEY/);
  t.equal((await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn, RemovePrivateKey: ids[0] ?? '' })).status, 200);
  t.match(await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn, RemovePrivateKey: ids[1] ?? '' }), {
    status: 400,
    code: 'InvalidInput',
    message: /required only where there is a private key/,
  });
});
