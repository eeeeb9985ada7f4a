import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { awsV2Missing } from '../../helpers/aws-v2.ts';
import { clientEnv, newHome } from '../../helpers/command-line.ts';
import { IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { launchBrowser } from '../../helpers/launch-browser.ts';
import { allowing } from '../../helpers/login.ts';
import { readmeBlocks } from '../../helpers/readme.ts';
import { asJane } from '../../helpers/readme-sso.ts';
import { runIn } from '../../helpers/toolchain.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = awsV2Missing();

/** Runs the commands of README.md under a heading to the letter, at the port of a sandbox; `browse` is whoever sits at the browser that opens. */
async function runBlock(
  t: Test,
  w: World,
  heading: string,
  browse: (url: string) => Promise<unknown>,
  profile = (ini: string) => ini,
): Promise<readonly string[]> {
  const blocks = readmeBlocks(w.control.port ?? 0);
  const code = (info: string) => blocks.find(({ name }) => name === `${info}: ${heading}`)?.code ?? '';
  const home = newHome(t);
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws/config'), profile(code('ini')));
  const desk = createServer(async (request, response) => {
    await browse(new URLSearchParams(await text(request)).get('url') ?? '').catch((error) => t.fail(String(error)));
    response.end();
  });
  await once(desk.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => desk.close());
  // The client waits for its browser to begin, and not for what is done there.
  const tell = `curl --silent --data-urlencode "url=$1" http://127.0.0.1:${(desk.address() as AddressInfo).port}/ &`;
  writeFileSync(join(home, 'browser'), `#!/bin/sh\n${tell}\n`, { mode: 0o755 });
  const { AWS_ENDPOINT_URL: _, AWS_DEFAULT_REGION: __, ...own } = clientEnv(home, '');
  const env = {
    ...own,
    BROWSER: join(home, 'browser'),
    PATH: [process.env.LATCHKEY_AWS_V2, process.env.PATH].join(delimiter),
  };
  const { code: ended, stdout, stderr } = await runIn(home, code('sh'), env);
  t.equal(ended, 0, `${stdout}${stderr}`);
  return stdout.trim().split('\n');
}

t.test(
  'TEST-9 CLI-1 README.md: AWS CLI version 2, signed in at the access portal, to the letter',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const said = await runBlock(t, w, 'AWS CLI, signed in at the access portal', asJane);
    t.match(said.join('\n'), /"Arn": ".*assumed-role\/AWSReservedSSO_AdministratorAccess_\w+\/jane_doe"/);
    t.match(await w.control.journal.list({ event: 'session.ended' }), [{ by: 'user' }], 'it has signed out');
  },
);

/** Signs in where the portal sends its people. */
async function asSam(url: string): Promise<void> {
  const page = await (await launchBrowser()).newPage();
  await page.goto(url);
  await page.locator('[data-testid=idp-form] [name=username]').fill('sam@example.com');
  await page.locator('[data-testid=idp-form] [name=password]').fill(IDP_PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="allow-access-button"]').click();
}

t.test('CLI-1 PORTAL-9 the same commands for sam, who signs in at an identity provider', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const said = await runBlock(t, w, 'AWS CLI, signed in at the access portal', asSam, (ini) =>
    ini
      .replaceAll('d-1234567890', 'd-9876543210')
      .replaceAll('111122223333', '300000000001')
      .replaceAll('AdministratorAccess', 'ReadOnlyAccess'),
  );
  t.match(said.join('\n'), /::300000000001:assumed-role\/AWSReservedSSO_ReadOnlyAccess_\w+\/sam@example\.com"/);
  t.match(await w.control.journal.list({ event: 'assertion.accepted' }), [{ user: /sam@example\.com/ }]);
});

t.test('TEST-9 CLI-1 README.md: `aws login`, to the letter', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const said = await runBlock(t, w, 'AWS CLI, `aws login`', allowing(w, 'alice'));
  t.ok(said.includes('arn:aws:iam::111122223333:user/alice'), said.join('\n'));
});
