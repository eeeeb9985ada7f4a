import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Test } from 'tap';
import { signedInBuilder } from './builder.ts';
import { allowDevice } from './builder-oidc.ts';
import type { SsoSession } from './cli-v2.ts';
import { launchBrowser } from './launch-browser.ts';
import { world } from './world.ts';

/** The session that a profile of README.md names. */
export const sessionOf = (ini: string): SsoSession => {
  const value = (key: string) => new RegExp(`^${key} = (.*)$`, 'm').exec(ini)?.[1] ?? '';
  return {
    name: value('sso_session'),
    startUrl: value('sso_start_url'),
    region: value('sso_region'),
    scopes: [value('sso_registration_scopes')],
  };
};

/** The person at the browser. */
export const asJane = async (url: string) => {
  const page = await (await launchBrowser()).newPage();
  await page.goto(url);
  await page.locator('#username-input input').fill('jane_doe');
  await page.locator('#username-submit-button').click();
  await page.locator('[data-testid="test-password-input"] input').fill('Work-Passw0rd!');
  await page.locator('#password-submit-button').click();
  await page.locator('[data-testid="allow-access-button"]').click();
};

/** Runs the tool of README.md in a folder, and confirms its code; answers what it prints then. */
export async function runTool(t: Test, folder: string, code: string, port: number): Promise<unknown> {
  const w = await world(t, { listen: true });
  await writeFile(join(folder, 'tool.mjs'), code.replaceAll(`:${port}`, `:${w.control.port}`));
  const tool = spawn(process.execPath, ['tool.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => tool.kill());
  const lines = createInterface({ input: tool.stdout })[Symbol.asyncIterator]();
  const { value: link = '' } = await lines.next();
  await allowDevice(w, await signedInBuilder(w), link.slice(link.indexOf('=') + 1));
  return (await lines.next()).value;
}
