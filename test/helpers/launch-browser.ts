import { statfs } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { atEnd } from './at-end.ts';
import { browserEnvironment } from './browser.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Pages share one process, which takes a tenth of a second to start.
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
  // The network needs no process of its own, and a document no frame of its own: both cost a third of its time. Playwright's
  // own feature is named again, because the last list counts.
  '--enable-features=CDPScreenshotNewSurface,NetworkServiceInProcess2,RenderDocument:level/crashed-frame',
  // Every name is this machine's, and nothing leaves it. The test knows its own TLS server without a certificate.
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
];

/** A container may have 64 MB of shared memory, which are too few; files instead of it cost a twentieth of all time. */
const sharesMemory = async (): Promise<boolean> => {
  const { bavail, bsize } = await statfs('/dev/shm').catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= 2 ** 30;
};

let running: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  const env = await browserEnvironment();
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: env.CHROME_PATH,
    args: flags,
    ...((await sharesMemory()) && { ignoreDefaultArgs: ['--disable-dev-shm-usage'] }),
    env: { ...process.env, ...env },
  });
  atEnd(() => browser.close());
  return browser;
}

/** The one browser of this process's test files; `takePage` gives a page of it. */
export const launchBrowser = (): Promise<Browser> => {
  running ??= launch();
  return running;
};
