import type { SoftwareAuthenticator } from '../../src/client/index.ts';
import { STEP_MS, stepAt } from '../../src/core/mfa/totp/totp.ts';
import { generateTotp } from '../helpers/totp.ts';

/** An authenticator app as its owner holds it, and as the service ought to know it. */
export interface App {
  readonly type: 'app';
  readonly name: string;
  readonly secret: string;
  /** The error of its own clock, in steps. */
  off: number;
  /** The error that the service believes in, in steps. */
  believed: number;
  /** The last step that was spent. */
  spent: number;
  /** Whether its owner still has it. */
  held: boolean;
  registered: boolean;
}

/** A passkey, a security key or a built-in authenticator. */
export interface Key {
  readonly type: 'key';
  readonly name: string;
  readonly authenticator: SoftwareAuthenticator;
  /** The highest count of it that was accepted. */
  counted: number;
  held: boolean;
  registered: boolean;
}

export type Device = App | Key;

/** An authenticator's answer, as a page that asked for one key ought to see it. */
export interface Answer {
  /** The device whose signature it bears. */
  readonly by: Key | undefined;
  /** Whether it is for this page's question, and for the first time. */
  readonly fresh: boolean;
  /** Whether it was given to a page of the service. */
  readonly here: boolean;
  readonly count: number;
}

/** A browser at an address. */
export interface Place {
  readonly browser: string;
  readonly address: string;
  readonly userAgent: string;
}

/** The devices that a kind of user may have (ROOT-5, IAM-3, PORTAL-10), and the proof that lets one in (PORTAL-5). */
export interface Rules {
  readonly limits: readonly { readonly types: readonly Device['type'][]; readonly limit: number }[];
  /** Whether a box is offered that makes a browser a trusted one (BUILDER-3). */
  readonly trust: boolean;
  /** Whether somebody without a device has to register one on the way in. */
  readonly demanded: boolean;
}

const WINDOW = 1;
export const ATTEMPTS = 3;
export const DELAY_MS = 60_000;
const DAY_STEPS = (24 * 60 * 60 * 1000) / STEP_MS;
/** The greatest delay of a code that registers an app. */
const LATEST_STEPS = 20;

/** A model of one user's devices, written without a look at the product's code. */
export class MfaModel {
  readonly devices: Device[] = [];
  now: number;
  /** The number of sign-ins that the model expects. */
  entered = 0;
  readonly #rules: Rules;
  readonly #trusted = new Map<string, string>();
  #wrong = 0;
  #wrongAt = 0;

  constructor(now: number, rules: Rules) {
    this.now = now;
    this.#rules = rules;
  }

  get registered(): readonly Device[] {
    return this.devices.filter(({ registered }) => registered);
  }

  get present(): number {
    return stepAt(this.now);
  }

  get delayed(): boolean {
    return this.#wrong >= ATTEMPTS && this.now < this.#wrongAt + DELAY_MS;
  }

  /** The step after the right password alone. */
  passwordAlone(place: Place): 'in' | 'registration' | 'factor' {
    if (this.#trusted.get(place.browser) === contextOf(place)) return 'in';
    if (this.registered.length > 0) return 'factor';
    return this.#rules.demanded ? 'registration' : 'in';
  }

  /** Somebody got in; the box for trust was ticked, or not. */
  enter(place: Place, ticked: boolean): void {
    this.entered++;
    if (ticked && this.#rules.trust) this.#trusted.set(place.browser, contextOf(place));
  }

  /** The code that an app shows, or showed so many steps ago. */
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

  /** An authenticator answers the page of a key: does it let in? A late answer is no guess, a wrong one is. */
  answered(asked: Key, { by, fresh, here, count }: Answer): boolean {
    if (this.delayed || !fresh) return false;
    const right = by === asked && here && count > asked.counted;
    if (right) {
      asked.counted = count;
      this.#wrong = 0;
    } else this.#miss();
    return right;
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

  /** Whether one more of a type, under a name, may be registered. */
  hasRoom(type: Device['type'], name: string): boolean {
    const has = this.registered;
    if (has.some((device) => device.name.toLowerCase() === name.toLowerCase())) return false;
    return this.#rules.limits.every(
      ({ types, limit }) => !types.includes(type) || has.filter((device) => types.includes(device.type)).length < limit,
    );
  }

  /** An app is registered once, by a code, or a pair of them, of which the last was shown so many steps ago. */
  async registerApp(name: string, secret: string, ago: number, codes: readonly string[]): Promise<App | undefined> {
    if (ago > LATEST_STEPS || !this.hasRoom('app', name)) return undefined;
    if (this.registered.some((device) => device.type === 'app' && device.secret === secret)) return undefined;
    const late = await this.#latest(secret, ago, codes);
    const inSync = late <= WINDOW;
    const last = this.present - late;
    const app: App = {
      ...{ type: 'app', name, secret, off: 0, held: true, registered: true },
      ...{ believed: inSync ? 0 : -late, spent: last },
    };
    this.devices.push(app);
    return app;
  }

  registerKey(name: string, authenticator: SoftwareAuthenticator): Key | undefined {
    if (!this.hasRoom('key', name)) return undefined;
    const key: Key = { type: 'key', name, authenticator, counted: 0, held: true, registered: true };
    this.devices.push(key);
    return key;
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

  /** One code in fifty thousand is shown once more before it is too late. */
  async #latest(secret: string, ago: number, codes: readonly string[]): Promise<number> {
    for (let late = -WINDOW - codes.length + 1; late < ago; late++) {
      const steps = codes.map((_, at) => generateTotp(secret, this.now, at - codes.length + 1 - late));
      if ((await Promise.all(steps)).join() === codes.join()) return late;
    }
    return ago;
  }

  #miss(): void {
    this.#wrong = this.#wrong >= ATTEMPTS ? 1 : this.#wrong + 1;
    this.#wrongAt = this.now;
  }
}

const contextOf = ({ address, userAgent }: Place): string => `${address} ${userAgent}`;
