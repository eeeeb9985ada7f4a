import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type t from 'tap';
import { atHand } from './at-hand.ts';
import { follow } from './by-hand.ts';
import { type Devtools, devtoolsOf, GONE } from './devtools.ts';
import { inspectAccess } from './inspect-access.ts';
import { drawLittle } from './take-page.ts';

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
  return seen;
}

/**
 * Looks at a page in English and in Korean, in the light and in the dark, wide and narrow; leaves it in the language that it was not in, and the next
 * document is in English. With LATCHKEY_SHOTS, the name of a folder, it keeps pictures.
 * @param name of the page, in what a failure says
 * @param ready what is there once the page is complete, where scripts bring contents late
 */
export async function inspectPage(t: Test, page: Page, name: string, ready = 'h1'): Promise<void> {
  const devtools = await devtoolsOf(page);
  const turn = async (locale: Locale) => {
    await follow(page, () => press(devtools, `[data-testid=language-${locale}]`));
    await page.waitForSelector(ready);
  };
  await page.waitForSelector(ready);
  // A form that was sent in Korean is answered in Korean.
  const first = await devtools.evaluate<Locale>('document.documentElement.lang');
  const second = first === 'en' ? 'ko' : 'en';
  const drawn = await inspectLanguage[first](t, page, devtools, name);
  await turn(second);
  const drawnAgain = await inspectLanguage[second](t, page, devtools, name);
  // Rules of words and colours say of the same elements with other words what they have said.
  if (drawn !== drawnAgain) {
    if (second !== 'ko') await turn('ko');
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspectAccess(t, page, `${name}, Korean, dark`, OF_WORDS_AND_COLOURS);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.context().clearCookies({ name: 'noflush_locale' });
  // Playwright does not know of the widths above.
  await page.setViewportSize(NARROW);
  await drawLittle(page);
}

/** Clicks what a person could click; without the mouse, which waits for frames. */
async function press({ evaluate }: Devtools, selector: string): Promise<void> {
  const click = `document.querySelector(${JSON.stringify(selector)}).click()`;
  await evaluate(`${atHand(selector, 'clickable')}.then(() => { ${click}; })`).catch((error) => {
    if (!GONE.test(String(error))) throw error;
  });
}

const NARROW = { width: 360, height: 740 };

/** Lays the page out anew. Pictures are of a page that is drawn. */
async function setSize(page: Page, { session }: Devtools, size: typeof NARROW): Promise<void> {
  if (process.env.LATCHKEY_SHOTS !== undefined) return page.setViewportSize(size);
  const unscaled = { deviceScaleFactor: 1, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', { ...size, ...unscaled, dontSetVisibleSize: true });
}

type Locale = 'en' | 'ko';

/** Each leaves the page narrow, and answers its elements as `SKELETON` draws them. */
const inspectLanguage: Readonly<
  Record<Locale, (t: Test, page: Page, devtools: Devtools, name: string) => Promise<string>>
> = {
  async en(t, page, devtools, name) {
    await page.emulateMedia({ colorScheme: 'light' });
    await setSize(page, devtools, { width: 1280, height: 900 });
    await inspectFrame(t, devtools, name, 'en');
    await inspectAccess(t, page, `${name}, English, light`);
    await keepPicture(page, `${name}-en-1280`);
    await inspectWidth(t, page, devtools, `${name}, English`);
    // Pictures behind the cards of a wide page keep their colours from axe.
    await inspectAccess(t, page, `${name}, English, light, narrow`, ['color-contrast']);
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspectAccess(t, page, `${name}, English, dark`, ['color-contrast']);
    return devtools.evaluate<string>(SKELETON);
  },
  async ko(t, page, devtools, name) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await inspectFrame(t, devtools, name, 'ko');
    await inspectWidth(t, page, devtools, `${name}, Korean`);
    return devtools.evaluate<string>(SKELETON);
  },
};

/**
 * The elements of a page, and what names and colours hang on; of words, addresses and data only whether there are any. A word
 * that is kept whole is a word, and each language is the current one once.
 */
const SKELETON = `(() => {
  const kept = /^(?:class|id|for|role|type|style|hidden|disabled|tabindex|aria-(?!label$|current$).*)$/;
  const said = (text) => (text.trim() === '' ? '' : 'x');
  const draw = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return said(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const { localName, className, attributes, childNodes } = node;
    const inside = [...childNodes].map(draw).join('').replace(/x+/g, 'x');
    if (localName === 'wbr' || className === 'whole' || className === 'address') return inside;
    const marks = [...attributes].map(({ name, value }) => {
      if (name === 'aria-current') return '';
      return ' ' + name + '=' + (kept.test(name) ? value : said(value));
    });
    return '<' + localName + marks.join('') + '>' + inside + '</>';
  };
  return draw(document.documentElement);
})()`;

/** TEST-11's demands on every page, and the headings and labels for the languages. */
const FRAME = `(() => {
  const banner = document.querySelector('[data-testid=mock-banner]');
  const named = 'h1, h2, h3, legend, label, thead th, dt, button, summary, .button, nav a:not([lang])';
  return {
    title: document.title,
    language: document.documentElement.lang,
    robots: document.querySelector('meta[name=robots]')?.content,
    banner: banner?.checkVisibility({ visibilityProperty: true }) && banner.getBoundingClientRect().height > 0,
    headings: document.querySelectorAll('h1').length,
    labels: [...document.querySelectorAll(named)].map(({ innerText }) => innerText.replace(/\\s+/g, ' ').trim()),
  };
})()`;

interface Frame {
  readonly title: string;
  readonly labels: readonly string[];
}

async function inspectFrame(t: Test, devtools: Devtools, name: string, language: Locale): Promise<void> {
  const { title, labels, ...frame } = await devtools.evaluate<Frame>(FRAME);
  t.ok(title.endsWith(' · Latchkey mock'), `${name}: title`);
  t.same(
    frame,
    { language, robots: 'noindex', banner: true, headings: 1 },
    `${name}: language, robots, banner, one h1`,
  );
  if (language === 'en') return;
  // Every run of Latin words beside Korean ones is a name.
  const foreign = labels.filter((text) => /[A-Za-z]{2}/.test(text) && !/[가-힣]/.test(text) && !NAMES.test(text));
  t.same(foreign, [], `${name}: no English is left in headings and labels`);
}

/** Texts without a Korean name: standards, addresses, ARNs, typed texts. */
const NAMES =
  /^(?:ARN|SMS|Jane Doe|Look, do not touch|Sample (?:Wiki|Payroll)|AWS Builder ID|Amazon CodeCatalyst|\S+@\S+|.*\d{4}-\d{4}-\d{4}|[\w.+-]+)$/;

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

async function inspectWidth(t: Test, page: Page, devtools: Devtools, name: string): Promise<void> {
  for (const width of [768, NARROW.width]) {
    await setSize(page, devtools, { ...NARROW, width });
    const { over, torn } = await devtools.evaluate<{ over: number; torn: unknown }>(SPOILT);
    t.equal(over, 0, `${name}: nothing sticks out at ${width} px`);
    t.same(torn, [], `${name}: nothing that is read as one is torn at ${width} px`);
    await keepPicture(page, `${name}-${width}`);
  }
}

/**
 * Finds how far the page sticks out, and what stands on two lines though it is read as one: words of addresses, ARNs, numbers and ids, the pages of
 * which mark where they may be broken, and an address that would fit into a line. Marks that a flexible box would put apart are named, too.
 */
const SPOILT = `(() => {
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
  for (const mark of document.querySelectorAll('.address, .whole'))
    if (/flex|grid/.test(getComputedStyle(mark.parentElement).display)) found.push(mark.parentElement.outerHTML);
  for (const label of document.querySelectorAll('.menu-label'))
    if (label.clientHeight > 1.9 * parseFloat(getComputedStyle(label).lineHeight)) found.push(label.innerText);
  for (const address of document.querySelectorAll('.address')) {
    // There it goes on beside its icon, and here it is cut off.
    if (address.closest('.portal-table, .menu-label')) continue;
    let box = address.parentElement;
    while (getComputedStyle(box).display.startsWith('inline')) box = box.parentElement;
    const { paddingLeft, paddingRight } = getComputedStyle(box);
    const room = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const { height, width } = address.getBoundingClientRect();
    if (width > room + 1) found.push('sticks out: ' + address.innerText);
    address.style.whiteSpace = 'nowrap';
    const isTorn = address.scrollWidth <= room && address.getBoundingClientRect().height < height;
    if (isTorn) found.push(address.innerText);
    address.style.whiteSpace = '';
  }
  return { over: document.documentElement.scrollWidth - innerWidth, torn: found };
})()`;

export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.LATCHKEY_SHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
}
