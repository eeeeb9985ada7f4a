import { bundledBrowser, bundledBrowserRuns, type Executable } from './bundled-browser.ts';
import { installedBrowser } from './installed-browser.ts';

/** The browser that LATCHKEY_TEST_BROWSER (`bundled`, `none`) or CHROME_PATH asks for, else an installed one, else that of our devDependencies. */
async function locate(): Promise<Executable | undefined> {
  const { CHROME_PATH, LATCHKEY_TEST_BROWSER } = process.env;
  const bundled = () => (bundledBrowserRuns() ? bundledBrowser() : undefined);
  if (LATCHKEY_TEST_BROWSER === 'bundled') return bundled();
  if (LATCHKEY_TEST_BROWSER === 'none') return undefined;
  const path = CHROME_PATH || installedBrowser();
  return path ? { path, env: {} } : bundled();
}

const missing = 'no browser: install Chrome, Chromium or Edge, or set CHROME_PATH';

async function found(): Promise<Executable> {
  const executable = await locate();
  if (executable === undefined) throw new Error(missing);
  return executable;
}

/** The environment of a process that starts that browser: CHROME_PATH, and what the browser asks of its environment. */
export async function browserEnvironment(): Promise<Readonly<Record<string, string>>> {
  const { path, env } = await found();
  return { ...env, CHROME_PATH: path };
}

/** Unpacks the bundled browser if the tests are going to need it; done before the files, it is done once. */
export async function prepareBrowser(): Promise<void> {
  await locate();
}

/**
 * For a test's `{ skip }`: false, or why there is no browser. CI has one.
 * @throws Error in CI, where its absence is a failure
 */
export async function browserMissing(): Promise<false | string> {
  if ((await locate()) !== undefined) return false;
  if (process.env.CI) throw new Error(missing);
  return missing;
}

/** A project's own settings: which browser. */
export const LAUNCH = `export default { use: { launchOptions: { executablePath: process.env.CHROME_PATH, args: ['--no-sandbox'] } } };`;
