import type { Page } from 'playwright-core';
import t from 'tap';
import { awsV2Missing, shellV2 } from '../../helpers/aws-v2.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { FOREIGN, realNames, realNamesEnv } from '../../helpers/real-names.ts';
import { PROFILE, writeProfile } from '../../helpers/sso-profile.ts';

const skip = awsV2Missing() || (await browserMissing());
const ARN = /:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe$/;

async function signIn(page: Page): Promise<void> {
  await page.fill('#username-input input', 'jane_doe');
  await page.click('#username-submit-button button');
  await page.fill('[data-testid=test-password-input] input', 'Work-Passw0rd!');
  await page.click('#password-submit-button button');
  await page.click('[data-testid=allow-access-button]');
}

t.test(
  'CLI-1 HOST-2 aws sso login of version 2 under real names, by code and by device code, and its logout',
  { skip },
  async (t) => {
    const names = await realNames(t);
    const { world: w } = names;
    const shell = shellV2(t, w, realNamesEnv(names));
    writeProfile(shell.home);
    const login = ['sso', 'login', '--profile', PROFILE, '--no-browser'];
    const whoAmI = ['sts', 'get-caller-identity', '--profile', PROFILE, '--query', 'Arn', '--output', 'text'];
    for (const more of [[], ['--use-device-code']]) {
      const page = await w.browserForScripts({ proxy: { server: names.proxy, bypass: '127.0.0.1' } });
      const ended = await shell.awsWithBrowser([...login, ...more], async (url) => {
        t.equal(new URL(url).port, '', `${url} is as the real service has it`);
        await page.goto(url);
        if (more.length > 0) await page.click('#cli_verification_btn');
        await signIn(page);
        return undefined;
      });
      t.equal(ended.code, 0, ended.stdout + ended.stderr);
      t.match((await shell.aws(...whoAmI)).stdout.trim(), ARN);
      const foreign = await shell.aws(...whoAmI, '--endpoint-url', `https://${FOREIGN}`);
      t.match(foreign.stderr, /permitted subtree violation/, 'the certificate is no good for a foreign host');
      t.equal((await shell.aws('sso', 'logout')).code, 0);
    }
    t.not((await shell.aws(...whoAmI)).code, 0, 'nothing is left of it');
  },
);
