import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type t from 'tap';
import { go } from './by-hand.ts';

type Test = Pick<typeof t, 'equal' | 'match' | 'same' | 'ok'>;

/**
 * Makes a browser's page ready to be inspected.
 * @returns what no page may do, as far as it happens: errors of scripts, refused resources, breaches of its own policy
 */
export async function prepareInspection(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`${page.url()}: ${error}`));
  page.on('console', (message) => {
    // The browser tells the status of a refusal's own document, too; see below.
    const ofStatus = message.text().startsWith('Failed to load resource: the server responded');
    if (message.type() === 'error' && !ofStatus) seen.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400 || response.request().isNavigationRequest()) return;
    seen.push(`${page.url()}: ${response.status()} ${response.url()}`);
  });
  // The pages' policy lets no script in, but this one comes before it.
  await page.addInitScript({ content: axe.source });
  return seen;
}

/**
 * Looks at a page in English and in the light, in Korean and in the dark, wide and narrow; leaves it in English. With
 * LATCHKEY_SHOTS, the name of a folder, it keeps pictures.
 * @param name of the page, in what a failure says
 * @param ready what is there once the page is complete, where scripts bring contents late
 */
export async function inspectPage(t: Test, page: Page, name: string, ready = 'h1'): Promise<void> {
  const turn = async (locale: 'en' | 'ko') => {
    await go(page, `[data-testid=language-${locale}]`);
    await page.waitForSelector(ready);
  };
  await page.waitForSelector(ready);
  // Colours that are on their way from light to dark are neither.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await inspectFrame(t, page, name, 'en');
  await inspectAccess(t, page, `${name}, English, light`);
  await keepPicture(page, `${name}-en-1280`);
  await inspectWidth(t, page, `${name}, English`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await turn('ko');
  await inspectFrame(t, page, name, 'ko');
  await inspectKorean(t, page, name);
  await inspectWidth(t, page, `${name}, Korean`);
  await inspectAccess(t, page, `${name}, Korean, dark`, OF_WORDS_AND_COLOURS);
  await page.emulateMedia({ colorScheme: 'light' });
  await turn('en');
}

/** TEST-11's demands on every page. */
async function inspectFrame(t: Test, page: Page, name: string, locale: 'en' | 'ko'): Promise<void> {
  const suffix = ' · Latchkey mock';
  t.ok((await page.title()).endsWith(suffix), `${name}: title`);
  t.equal(await page.getAttribute('html', 'lang'), locale, `${name}: language`);
  t.equal(await page.getAttribute('meta[name=robots]', 'content'), 'noindex', `${name}: noindex`);
  t.ok(await page.isVisible('[data-testid=mock-banner]'), `${name}: banner`);
  t.equal(await page.locator('h1').count(), 1, `${name}: one h1`);
}

/** Headings and labels are in Korean: every run of Latin words beside them is a name. */
async function inspectKorean(t: Test, page: Page, name: string): Promise<void> {
  const texts = await page
    .locator('h1, h2, h3, legend, label, thead th, dt, button, summary, .button, nav a:not([lang])')
    .allInnerTexts();
  const foreign = texts
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /[A-Za-z]{2}/.test(text) && !/[가-힣]/.test(text));
  t.same(
    foreign.filter((text) => !NAMES.test(text)),
    [],
    `${name}: no English is left in headings and labels`,
  );
}

/** Texts without a Korean name: standards, addresses, ARNs, typed texts. */
const NAMES = /^(?:ARN|SMS|Jane Doe|Sample (?:Wiki|Payroll)|AWS Builder ID|\S+@\S+|.*\d{4}-\d{4}-\d{4}|[\w.+-]+)$/;

/** The rules that another language or theme can break: structure and roles are the same in all. */
const OF_WORDS_AND_COLOURS = [
  'color-contrast',
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'html-has-lang',
  'image-alt',
  'input-button-name',
  'label',
  'link-name',
  'select-name',
];

async function inspectAccess(t: Test, page: Page, name: string, rules?: readonly string[]): Promise<void> {
  const options = { iframes: false, resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found = await page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
  t.same(found, [], `${name}: nothing that shuts people out`);
}

async function inspectWidth(t: Test, page: Page, name: string): Promise<void> {
  for (const width of [768, 360]) {
    await page.setViewportSize({ width, height: 740 });
    const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    t.equal(over, 0, `${name}: nothing sticks out at ${width} px`);
    t.same(await page.evaluate(TORN), [], `${name}: nothing that is read as one is torn at ${width} px`);
    await keepPicture(page, `${name}-${width}`);
  }
}

/**
 * Finds what stands on two lines though it is read as one: words of addresses, ARNs, numbers and ids, the pages of
 * which mark where they may be broken. Marks that a flexible box would put apart are named, too.
 */
const TORN = `(() => {
  const found = [];
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest('pre, textarea, select, script')) continue;
    for (const { 0: word, index } of data.matchAll(/[\\w.@:+-]+/g)) {
      if (word.length > 18 || !/[-@:.\\d]/.test(word)) continue;
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word);
    }
  }
  for (const mark of document.querySelectorAll('wbr, .whole'))
    if (/flex|grid/.test(getComputedStyle(mark.parentElement).display)) found.push(mark.parentElement.outerHTML);
  return found;
})()`;

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.LATCHKEY_SHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
}
