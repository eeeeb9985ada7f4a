import { type Attack, type Attacker, encoded, form, headerText, SANDBOX } from './attack.ts';
import { anyText, type Dice } from './dice.ts';
import type { Outcome } from './send.ts';

const SIGN_IN = 'signin.aws.amazon.com';
const CONSOLE = 'console.aws.amazon.com';
const PORTAL = 'd-1234567890.awsapps.com';

/** The entries of people, links and scripts. */
const doors: readonly (readonly [string, string])[] = [
  ...[
    '/',
    '/console',
    '/signin',
    '/oauth',
    '/resetpassword',
    '/mfa-recovery',
    '/federation',
    '/logout',
    '/updateaccount',
  ].map((path) => [SIGN_IN, path] as const),
  ...[
    '/console/home',
    '/account/home',
    '/iam/home',
    '/iam/home/password',
    '/support/home',
    '/billing/home',
    '/tb/creds',
  ].map((path) => [CONSOLE, path] as const),
  ...[
    '/',
    '/start',
    '/start/device',
    '/start/mfa',
    '/start/fragments/view',
    '/start/fragments/keys',
    '/start/sign-in',
  ].map((path) => [PORTAL, path] as const),
  ...[
    '/platform/login',
    '/platform/d-1234567890/login',
    '/platform/d-1234567890/reset',
    '/platform/d-1234567890/invitation',
  ].map((path) => ['us-east-1.signin.aws', path] as const),
  ['device.sso.us-east-1.amazonaws.com', '/'],
  ['portal.aws.amazon.com', '/billing/signup'],
  ['aws.amazon.com', '/contact-us'],
  ['localhost', '/_latchkey/'],
  ['localhost', '/_latchkey/mailbox'],
  ['localhost', '/_latchkey/journal'],
];

const PARAMETERS = [
  'locale',
  'flow',
  'token',
  'redirect_uri',
  'client_id',
  'account',
  'workflowStateHandle',
  'user_code',
  'orchestrator_id',
  'Action',
  'Session',
  'SigninToken',
  'Issuer',
  'Destination',
  'page',
  'onward',
  'event',
  'search',
  'csrf',
];

interface Form {
  readonly host: string;
  readonly path: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** A browser that somebody wicked sits at: follows pages and their forms, and types what no person would. */
export class PageAttacker implements Attacker {
  #cookies = new Map<string, string>();
  #forms: Form[] = [];
  #onward: readonly [string, string] | undefined;
  #at: readonly [string, string] = [SIGN_IN, '/'];

  next(dice: Dice): Attack {
    if (dice.once(60)) this.#cookies.clear();
    const onward = this.#onward;
    this.#onward = undefined;
    if (onward !== undefined && !dice.once(8)) return this.#get(onward, dice);
    if (this.#forms.length > 0 && !dice.once(4)) return this.#post(dice.pick(this.#forms), dice);
    const [host, path] = dice.pick(doors);
    const query = Array.from({ length: dice.roll(3) }, () => [dice.pick(PARAMETERS), anyText(dice)] as const);
    const tail = dice.once(8) ? `/${encoded(anyText(dice))}` : '';
    return this.#get([host, `${path}${tail}${query.length > 0 ? `?${form(query)}` : ''}`], dice);
  }

  learn({ headers, body }: Outcome): void {
    for (const [, name = '', value = ''] of headers.matchAll(/^set-cookie: ([^=;\s]+)=([^;\r\n]*)/gim))
      this.#cookies.set(name, value);
    const location = /^location: (.*?)\r?$/im.exec(headers)?.[1];
    if (location !== undefined) this.#onward = this.#place(location);
    if (/^content-type: text\/html/im.test(headers)) this.#forms = this.#formsOf(body);
  }

  #get(at: readonly [string, string], dice: Dice): Attack {
    this.#at = at;
    return { method: dice.once(30) ? 'HEAD' : 'GET', host: at[0], path: at[1], headers: this.#headers(dice) };
  }

  #post({ host, path, fields }: Form, dice: Dice): Attack {
    const typed = fields
      .filter(() => !dice.once(20))
      .map(([name, value]) => [name, this.#isKept(name, value) && !dice.once(15) ? value : anyText(dice)] as const);
    this.#at = [host, path];
    const headers = { ...this.#headers(dice), 'Content-Type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', host, path, headers, body: dice.once(25) ? anyText(dice) : form(typed) };
  }

  /** The hidden fields of a form; the rest is typed. */
  #isKept = (name: string, value: string): boolean => ['csrf', 'flow', 'event'].includes(name) && value !== '';

  #headers(dice: Dice): Record<string, string> {
    const cookies = [...this.#cookies].map(
      ([name, value]) => `${name}=${dice.once(40) ? headerText(encoded(anyText(dice))) : value}`,
    );
    return {
      'X-Latchkey-Sandbox': SANDBOX,
      ...(cookies.length > 0 && { Cookie: cookies.join('; ').slice(0, 8000) }),
      ...(dice.once(6) && { 'Accept-Language': headerText(anyText(dice)).slice(0, 100) }),
      ...(dice.once(6) && { Referer: headerText(dice.pick([anyText(dice), `http://${this.#at[0]}//evil.example/x`])) }),
      ...(dice.once(10) && { 'X-Forwarded-For': headerText(anyText(dice)).slice(0, 100) }),
    };
  }

  #place(address: string): readonly [string, string] | undefined {
    const base = `http://${this.#at[0]}${this.#at[1]}`;
    if (!URL.canParse(address, base)) return undefined;
    const { host, pathname, search } = new URL(address, base);
    return [host, pathname + search];
  }

  #formsOf(html: string): Form[] {
    return html
      .split('<form ')
      .slice(1)
      .flatMap((text) => {
        const [open = '', inside = ''] = (text.split('</form>', 1)[0] ?? '').split(/>(.*)/s);
        const place = this.#place(plain(/action="([^"]*)"/.exec(open)?.[1] ?? ''));
        if (place === undefined) return [];
        const fields = [...inside.matchAll(/<(?:input|select|textarea|button) ([^>]*)>/g)].flatMap(
          ([, attributes = '']) => {
            const name = /(?:^| )name="([^"]*)"/.exec(attributes)?.[1];
            const value = /(?:^| )value="([^"]*)"/.exec(attributes)?.[1] ?? '';
            return name === undefined ? [] : [[plain(name), plain(value)] as const];
          },
        );
        return [{ host: place[0], path: place[1], fields }];
      });
  }
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
