import t from 'tap';
import { DIRECTORY } from '../../helpers/portal.ts';
import { authorizePath, call, pkce, register, start } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

t.test('CLI-1 HOST-7 the issuer URL of an instance stands for its portal, and binds to its Region', async (t) => {
  const w = await world(t);
  const { instanceId } = await w.control.directories.get(DIRECTORY);
  const issuerUrl = `https://identitycenter.amazonaws.com/${instanceId}`;
  const client = await register(w, { ...pkce, issuerUrl });
  const begun = await call(w, authorizePath(client));
  t.equal(begun.status, 302);
  t.match(begun.answer.headers.location, /\.awsapps\.com\/start\/#\/\?callback_url=/);
  for (const startUrl of [issuerUrl, `${issuerUrl}/`]) {
    const { status, body } = await start(w, await register(w), startUrl);
    t.equal(status, 200);
    t.match(body.verificationUri, /\.awsapps\.com\/start\/#\/device$/);
  }
  const far = await call(w, '/client/register', {
    at: w.url('oidc.eu-west-1.amazonaws.com', ''),
    body: { clientName: 'far', clientType: 'public', issuerUrl },
  });
  t.match(far, { status: 400, type: 'InvalidClientMetadataException' });
  for (const nobody of [`${issuerUrl}0`, issuerUrl.replace(instanceId, 'ssoins-0000000000000000'), `${issuerUrl}?a`])
    t.equal((await start(w, await register(w), nobody)).status, 400, nobody);
});
