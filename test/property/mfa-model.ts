import { generateTotp, STEP_MS, stepAt } from '../../src/core/mfa/totp.ts';

/** An authenticator app as its owner holds it, and as the service ought to know it. */
export interface App {
  readonly name: string;
  readonly secret: string;
  /** How many steps its own clock is off. */
  off: number;
  /** How many steps the service takes it to be off. */
  believed: number;
  /** The last step that was spent. */
  spent: number;
  /** Whether its owner still has it. */
  held: boolean;
  registered: boolean;
}

export const WINDOW = 1;
export const ATTEMPTS = 3;
export const DELAY_MS = 60_000;
const DAY_STEPS = (24 * 60 * 60 * 1000) / STEP_MS;

/** What ought to happen to one user's authenticator apps, written without a look at the code that does it. */
export class MfaModel {
  readonly apps: App[] = [];
  now: number;
  #wrong = 0;
  #wrongAt = 0;

  constructor(now: number) {
    this.now = now;
  }

  get registered(): readonly App[] {
    return this.apps.filter(({ registered }) => registered);
  }

  get present(): number {
    return stepAt(this.now);
  }

  get delayed(): boolean {
    return this.#wrong >= ATTEMPTS && this.now < this.#wrongAt + DELAY_MS;
  }

  /** What an app shows, or showed so many steps ago. */
  code({ secret, off }: App, ago = 0): Promise<string> {
    return generateTotp(secret, this.now, off - ago);
  }

  /** A code is typed for an app: does it let in? */
  async takes(app: App, code: string): Promise<boolean> {
    if (this.delayed) return false;
    const fitting = (await this.#steps(app, WINDOW)).filter(({ shown }) => shown === code);
    const fresh = fitting.find(({ step }) => step > app.spent);
    if (fresh !== undefined) {
      app.spent = fresh.step;
      this.#wrong = 0;
    } else if (fitting.length === 0) this.#miss();
    return fresh !== undefined;
  }

  /** Two codes of an app's own, typed to resync it: is it in sync from then on? */
  resyncs(app: App, ago: number): boolean {
    if (this.delayed) return false;
    const first = this.present + app.off - ago;
    if (Math.abs(first - this.present) > DAY_STEPS) {
      this.#miss();
      return false;
    }
    if (first <= app.spent) return false;
    app.believed = first === this.present - 1 ? 0 : first - this.present;
    app.spent = first + 1;
    this.#wrong = 0;
    return true;
  }

  /** Two codes that are no pair of an app's were typed to resync it. */
  refusesPair(): void {
    if (!this.delayed) this.#miss();
  }

  /** An app is registered by two codes, the second so many steps ago. */
  register(name: string, secret: string, ago: number): App | undefined {
    if (ago > 20 || this.registered.some((app) => app.name === name)) return undefined;
    const last = this.present - ago;
    const inSync = ago <= WINDOW;
    const app = { name, secret, off: 0, believed: inSync ? 0 : -ago, spent: last, held: true, registered: true };
    this.apps.push(app);
    return app;
  }

  async #steps({ secret, believed }: App, reach: number): Promise<{ step: number; shown: string }[]> {
    const offsets = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
    return Promise.all(
      offsets.map(async (offset) => ({
        step: this.present + believed + offset,
        shown: await generateTotp(secret, this.now, believed + offset),
      })),
    );
  }

  #miss(): void {
    this.#wrong = this.#wrong >= ATTEMPTS ? 1 : this.#wrong + 1;
    this.#wrongAt = this.now;
  }
}
