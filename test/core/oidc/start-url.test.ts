import t from 'tap';
import { findDirectory } from '../../../src/core/directories/find-directory.ts';
import { demandIssuerIn, startPlaceAt } from '../../../src/core/oidc/start-url.ts';
import { DIRECTORY, frozen } from '../../helpers/bare-people.ts';

t.test('CLI-1 a start URL is a name: directory or subdomain, with or without what comes after /start', async (t) => {
  const sandbox = await frozen();
  for (const url of [
    `https://${DIRECTORY}.awsapps.com/start`,
    'https://example-corp.awsapps.com/start/',
    ' https://EXAMPLE-corp.awsapps.com/start#/x ',
  ])
    t.match(await startPlaceAt(sandbox, url), { directoryId: DIRECTORY, region: 'us-east-1' }, url);
  for (const url of [
    '',
    `http://${DIRECTORY}.awsapps.com/start`,
    `https://${DIRECTORY}.awsapps.com.evil.test/start`,
    `https://${DIRECTORY}.awsapps.com/started`,
    `https://evil.test/https://${DIRECTORY}.awsapps.com/start`,
    'https://nobody-here.awsapps.com/start',
  ])
    await t.rejects(startPlaceAt(sandbox, url), { code: 'START_URL_UNKNOWN' }, url);
});

t.test('CLI-6 BUILDER-14 view.awsapps.com/start is everybody’s with a Builder ID, in us-east-1', async (t) => {
  const place = { directoryId: undefined, region: 'us-east-1', name: 'view' };
  t.strictSame(await startPlaceAt(await frozen(), 'https://view.awsapps.com/start'), place);
});

t.test('CLI-1 an issuer URL names the instance of a directory', async (t) => {
  const sandbox = await frozen();
  const { instanceId = '' } = (await findDirectory(sandbox, DIRECTORY)) ?? {};
  const issuer = `https://identitycenter.amazonaws.com/${instanceId}`;
  for (const url of [issuer, `${issuer}/`, issuer.toUpperCase().replace('HTTPS', 'https')])
    t.match(await startPlaceAt(sandbox, url), { directoryId: DIRECTORY }, url);
  for (const url of [`${issuer}0`, `x${issuer}`, 'https://identitycenter.amazonaws.com/ssoins-0000000000000000'])
    await t.rejects(startPlaceAt(sandbox, url), { code: 'START_URL_UNKNOWN' }, url);
});

t.test('HOST-7 a tool registers for an issuer in the issuer’s Region', async (t) => {
  const sandbox = await frozen();
  const url = `https://${DIRECTORY}.awsapps.com/start`;
  await t.rejects(demandIssuerIn(sandbox, url, 'eu-west-1'), { code: 'CLIENT_METADATA_INVALID' });
  for (const region of ['us-east-1', undefined]) await t.resolves(demandIssuerIn(sandbox, url, region));
  await t.resolves(
    demandIssuerIn(sandbox, 'https://nobody-here.awsapps.com/start', 'eu-west-1'),
    'it may be elsewhere',
  );
});
