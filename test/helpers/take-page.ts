import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { devtoolsOf } from './devtools.ts';
import { launchBrowser } from './launch-browser.ts';

/** For what a page is to do: the first one of a process starts browser and server, which takes a busy machine half a minute. */
const PATIENCE_MS = 90_000;

/** The part of tap's test object that ends what it started. */
interface Owner {
  teardown(end: () => unknown): unknown;
}

/** The options of a context that leave nothing behind in it. */
const LASTING: ReadonlySet<string> = new Set(['locale', 'viewport', 'javaScriptEnabled', 'reducedMotion']);

const idle = new Map<string, BrowserContext[]>();

/** An empty page of a browser without cookies, for one case; it closes when its owner ends. */
export async function takePage(owner: Owner, options: BrowserContextOptions): Promise<Page> {
  // Each frame of a movement would be drawn, and colours on their way from light to dark are neither.
  const context = await takeContext(owner, { locale: 'en-US', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await drawLittle(page);
  return page;
}

/**
 * Draws a small corner of the page only, until its viewport is set anew: nobody looks at it, and drawing is a quarter of a document's
 * time. Widths, places and clicks are those of the whole page.
 */
export async function drawLittle(page: Page): Promise<void> {
  if (process.env.LATCHKEY_SHOTS !== undefined) return;
  const { session } = await devtoolsOf(page);
  await session.send('Emulation.setVisibleSize', { width: 8, height: 8 });
}

/**
 * Contexts go from case to case: a new one brings a process of its own for its pages, which has everything to learn again. An empty
 * page keeps that process alive between two cases.
 */
async function takeContext(owner: Owner, options: BrowserContextOptions): Promise<BrowserContext> {
  const browser = await launchBrowser();
  if (!Object.keys(options).every((name) => LASTING.has(name))) {
    const context = await browser.newContext(options);
    owner.teardown(() => context.close());
    return context;
  }
  const kind = JSON.stringify(options);
  const others = idle.get(kind) ?? [];
  idle.set(kind, others);
  const context = others.pop() ?? (await browser.newContext(options));
  const [empty = await context.newPage()] = context.pages();
  owner.teardown(async () => {
    await Promise.all(context.pages().map((page) => page !== empty && page.close()));
    await context.unrouteAll();
    await context.clearCookies();
    others.push(context);
  });
  return context;
}
