import type { Page } from 'playwright-core';
import { atHand } from './at-hand.ts';
import { type Devtools, devtoolsOf } from './devtools.ts';

/** The additions of Playwright's own engine of selectors to CSS. */
const MORE_THAN_CSS =
  /^(?:xpath|text|role|id|data-testid)=|^\/\/|>>|:(?:visible|has-text|text|nth-match|left-of|right-of)/;

/** Runs what may lead to another document, and waits until that has come if so. */
async function settle(page: Page, { session }: Devtools, act: () => Promise<unknown>): Promise<void> {
  let arrival: Promise<unknown> | undefined;
  const requested = ({ disposition }: { disposition: string }) => {
    if (disposition !== 'currentTab') return;
    const stopped = new Promise((resolve) => session.once('Page.frameStoppedLoading', resolve));
    arrival ??= Promise.race([page.waitForEvent('framenavigated'), stopped]).catch(() => {});
  };
  session.on('Page.frameRequestedNavigation', requested);
  await act();
  session.off('Page.frameRequestedNavigation', requested);
  await arrival;
}

/**
 * Gives a page quicker hands and eyes: of what is asked by plain CSS, Playwright would first send each document a third of a
 * megabyte of its own script. They wait as Playwright's do, and what they do not know is left to it.
 */
export async function quicken(page: Page): Promise<void> {
  const devtools = await devtoolsOf(page);
  await devtools.session.send('Page.enable');
  const look = <T>(selector: string, see: string) => devtools.ask<T>(atHand(selector, see));
  const click = async (selector: string) => {
    const { x, y } = await look<{ x: number; y: number }>(selector, 'clickable');
    await settle(page, devtools, () => page.mouse.click(x, y));
  };
  const quick = {
    click,
    async check(selector: string) {
      if (!(await look<boolean>(selector, 'checked'))) await click(selector);
      if (!(await look<boolean>(selector, 'checked'))) throw new Error(`${selector} does not stay checked`);
    },
    async fill(selector: string, text: string) {
      await look(selector, 'selected');
      await (text === '' ? page.keyboard.press('Delete') : page.keyboard.insertText(text));
    },
    async press(selector: string, key: string) {
      await look(selector, 'focused');
      await settle(page, devtools, () => page.keyboard.press(key));
    },
    focus: (selector: string) => look<void>(selector, 'focused'),
    waitForSelector: (selector: string) => look<null>(selector, 'visible'),
    innerText: (selector: string) => look<string>(selector, 'text'),
    inputValue: (selector: string) => look<string>(selector, 'value'),
    isChecked: (selector: string) => look<boolean>(selector, 'checked'),
    isVisible: (selector: string) => look<boolean>(selector, 'isVisible'),
    getAttribute: (selector: string, name: string) => look<string | null>(selector, `attribute:${name}`),
  };
  for (const [name, act] of Object.entries(quick)) {
    const playwrights = Reflect.get(page, name).bind(page);
    Reflect.set(page, name, (selector: string, ...more: unknown[]) => {
      const known = !MORE_THAN_CSS.test(selector) && more.every((each) => typeof each === 'string');
      return known ? (act as (...given: unknown[]) => unknown)(selector, ...more) : playwrights(selector, ...more);
    });
  }
  const playwrights = page.evaluate.bind(page);
  Reflect.set(page, 'evaluate', (asked: unknown, ...more: unknown[]) =>
    typeof asked === 'string' ? devtools.evaluate(asked) : playwrights(asked as string, ...more),
  );
}
