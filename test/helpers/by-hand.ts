import type { Page } from 'playwright-core';
import { GONE } from './devtools.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

// The acts of a person's hands on the pages of a real browser. Each function returns once the next document is there.

export const PASSWORDS = { root: 'Root-Passw0rd!', iam: 'Iam-Passw0rd!' } as const;

/** Does something that leads to another document, and waits for that document and its scripts. */
export async function follow(page: Page, act: () => Promise<unknown>): Promise<void> {
  // The event of a document that is still coming must not pass for the next one's.
  await page.waitForLoadState('domcontentloaded');
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
}

/** Clicks what leads to another document. */
export const go = (page: Page, selector: string): Promise<void> => follow(page, () => page.click(selector));

/** Opens a page of the console, or the sign-in that stands before it. */
export async function openConsole(page: Page, w: World, path = '/console/home', style?: Style): Promise<void> {
  await page.goto(w.url('console.aws.amazon.com', path, style));
}

export async function enterEmail(page: Page, email: string): Promise<void> {
  await page.fill('#resolving_input', email);
  await go(page, '#next_button');
}

export async function enterPassword(page: Page, password: string = PASSWORDS.root): Promise<void> {
  await page.fill('#password', password);
  await go(page, '#signin_button');
}

export async function enterMfaCode(page: Page, code: string): Promise<void> {
  await page.fill('#mfaCode', code);
  await go(page, '#mfa_submit_button');
}

/** The radio of a second factor, by the name of the device. */
export async function chooseDevice(page: Page, name: string): Promise<void> {
  await page.check(`[data-testid="device-${name}"]`);
  await go(page, '#next_button');
}

export async function enterIam(page: Page, name: string, password: string = PASSWORDS.iam): Promise<void> {
  await page.fill('#username', name);
  await enterPassword(page, password);
}

/** A browser of its own, in which a root user's e-mail and password have been typed. */
export async function asRootByHand(w: World, email: string): Promise<Page> {
  const page = await w.browser();
  await openConsole(page, w);
  await enterEmail(page, email);
  await enterPassword(page);
  return page;
}

/** A browser of its own, in which name and password have been typed at the account's own URL. */
export async function asIamByHand(w: World, name: string, account = '111122223333'): Promise<Page> {
  const page = await w.browser();
  await page.goto(w.url(`${account}.signin.aws.amazon.com`, '/console'));
  await enterIam(page, name);
  return page;
}

/**
 * Waits within a page until an expression gives something, and answers that; on the way it may lead to another page.
 * `waitForFunction` would evaluate its text anew at every look, which the pages' policy forbids.
 */
export async function until<T>(page: Page, expression: string): Promise<T> {
  for (;;) {
    try {
      return await page.evaluate<T>(`(async () => {
        const end = performance.now() + 90_000;
        for (;;) {
          const found = await (${expression});
          if (found) return found;
          if (performance.now() > end) throw new Error('never came: ' + ${JSON.stringify(expression)});
          await new Promise(requestAnimationFrame);
        }
      })()`);
    } catch (error) {
      if (!GONE.test(String(error))) throw error;
    }
  }
}

/** The text of an element, blanks run together. */
export const words = async (page: Page, selector: string): Promise<string> =>
  (await page.innerText(selector)).replace(/\s+/g, ' ').trim();

/** The page's words for a refusal; '' when it has none. */
export const complaint = async (page: Page): Promise<string> =>
  (await page.isVisible('#error_message')) ? words(page, '#main_message') : '';

/** Whether the page is one of the console, as scripts know it (`pages.md` §6). */
export const isIn = (page: Page): Promise<boolean> => page.isVisible('#nav-usernameMenu');

/** The person in the console's bar. */
export const barLabel = (page: Page): Promise<string> => words(page, '#nav-usernameMenu');

/** The answer of the security check that the page shows. */
export async function captchaAnswer(w: World, page: Page): Promise<string> {
  const id = await page.getAttribute('[data-captcha-id]', 'data-captcha-id');
  return (await w.control.captchas.get(id ?? '')).answer;
}

/** A code of six digits that is none of those given. */
export const otherCode = (...codes: string[]): string =>
  ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !codes.includes(code)) ?? '';

/** Opens the visitor's page in a browser, with the visitor's cookies: a sign-in before a test's own matter costs no browser. */
export async function moveIn(page: Page, visitor: Visitor): Promise<void> {
  const cookies = visitor.jar.all().map(({ name, value, path, domain, hostOnly }) => ({
    name,
    value,
    path,
    domain: hostOnly ? domain : `.${domain}`,
  }));
  await page.context().addCookies(cookies);
  await page.goto(visitor.url);
}
