import type { CDPSession, Page } from 'playwright-core';

/** The end of a question whose document went away meanwhile. */
export const GONE =
  /context was destroyed|Cannot find (?:default execution )?context|navigated or closed|Target closed while|uniqueContextId not found/;

export interface Devtools {
  readonly session: CDPSession;
  /** The value of an expression in the page's document; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** As `evaluate`, and anew in the next document as long as documents go away. */
  ask<T>(expression: string): Promise<T>;
}

const known = new WeakMap<Page, Promise<Devtools>>();

/** DevTools of a page, past Playwright. */
export function devtoolsOf(page: Page): Promise<Devtools> {
  const found = known.get(page) ?? connect(page);
  known.set(page, found);
  return found;
}

async function connect(page: Page): Promise<Devtools> {
  const session = await page.context().newCDPSession(page);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
  const ask = async <T>(expression: string): Promise<T> => {
    for (;;) {
      try {
        return await evaluate<T>(expression);
      } catch (error) {
        if (!GONE.test(String(error))) throw error;
      }
    }
  };
  return { session, evaluate, ask };
}
