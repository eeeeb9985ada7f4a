import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

for (const style of ['mirror', 'path'] as const)
  t.test(`TEST-13 a browser opens console and portal with a storageState, ${style} style`, { skip }, async (t) => {
    const w = await world(t, { listen: true });
    const { users } = w.control;
    const root = await users.signIn('root', 'root-mfa@example.com', { style });
    const page = await w.browserForScripts({ storageState: root.storageState });
    await page.goto(w.url('console.aws.amazon.com', '/console/home', style));
    t.match(await page.textContent('#nav-usernameMenu'), 'Example MFA');
    await page.goto(w.url('eu-west-1.console.aws.amazon.com', '/iam/home', style));
    await page.waitForSelector('#nav-usernameMenu');
    const jane = await users.signIn('workforce', 'd-1234567890:jane_doe', { style });
    const portal = await w.browserForScripts({ storageState: jane.storageState });
    await portal.goto(w.url('d-1234567890.awsapps.com', '/start', style));
    await portal.getByText('Example MFA').first().waitFor();
    t.match(portal.url(), '/start');
    t.notMatch(portal.url(), 'login');
    const other = await w.browserForScripts();
    await other.context().addCookies(jane.cookies);
    await other.goto(w.url('d-1234567890.awsapps.com', '/start', style));
    await other.getByText('Example MFA').first().waitFor();
  });
