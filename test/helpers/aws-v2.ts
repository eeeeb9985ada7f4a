import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { clientEnv, type Ended, newHome, type Owner, run } from './command-line.ts';
import type { World } from './world.ts';

/** The folder of AWS CLI version 2, which `.ci/run` takes out of PyPI's `aws-cdk-asset-awscli-v2`. */
const folder = process.env.LATCHKEY_AWS_V2;
const program = join(folder ?? '', 'aws');

/**
 * For a test's `{ skip }`: false, or what is missing.
 * @throws Error where the folder is named and has no `aws`
 */
export function awsV2Missing(): false | string {
  if (folder === undefined) return 'LATCHKEY_AWS_V2 names no folder with AWS CLI version 2: this client is not tested';
  accessSync(program, constants.X_OK);
  return false;
}

/** A URL that is printed for a browser, whole; the device's short address comes before the one with its code. */
const TO_OPEN = /https?:\/\/\S+(?:\/authorize\?|user_code=)\S+(?=\s)/;

/** A shell with AWS CLI version 2, at the plain endpoint of a port that is the sandbox's own. */
export interface ShellV2 {
  readonly home: string;
  aws(...args: readonly string[]): Promise<Ended>;
  /** Runs a command that waits for a browser: `browse` gets the URL that it prints, and answers what to type. */
  awsWithBrowser(args: readonly string[], browse: (url: string) => Promise<string | undefined>): Promise<Ended>;
}

/** @param more variables instead of the endpoint, for a client under real names */
export function shellV2(owner: Owner, w: World, more?: Readonly<Record<string, string>>): ShellV2 {
  const home = newHome(owner);
  const { AWS_ENDPOINT_URL = '', ...rest } = clientEnv(home, `http://127.0.0.1:${w.control.port}`);
  const env = { ...rest, ...(more ?? { AWS_ENDPOINT_URL }), BROWSER: 'true' };
  return {
    home,
    aws: (...args) => run(program, args, env),
    async awsWithBrowser(args, browse) {
      const child = spawn(program, args, { env: { PATH: process.env.PATH ?? '', ...env }, stdio: 'pipe' });
      owner.teardown(() => child.kill());
      const ended = once(child, 'close');
      let stdout = '';
      let stderr = '';
      let browsing: Promise<void> | undefined;
      const look = () => {
        const [url] = TO_OPEN.exec(stdout) ?? [];
        if (url === undefined || browsing !== undefined) return;
        browsing = browse(url).then((typed) => void (typed === undefined || child.stdin.write(`${typed}\n`)));
        browsing.catch(() => child.kill());
      };
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
        look();
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      const [code] = await ended;
      await browsing;
      return { code: code ?? 1, stdout, stderr };
    },
  };
}
