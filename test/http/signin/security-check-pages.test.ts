import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { pageOf, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { captchaAnswer, enterEmail, IAM_PASSWORD, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

// The facts that scripts read of the pages with a security check: the address of its picture, and the style attributes (pages.md §2, §3).

const STYLES: readonly Style[] = ['mirror', 'path', 'real'];

/** The way to each page that shows a check. */
const pages: Readonly<Record<string, (w: World, visitor: Visitor, style: Style) => Promise<unknown>>> = {
  async 'ROOT-2 root sign-in'(w, visitor, style) {
    await visitor.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root', style));
    await visitor.submit({ resolving_input: 'root-captcha@example.com' });
  },
  async 'ROOT-2 IAM sign-in'(w, visitor, style) {
    await visitor.goto(w.url('example-corp.signin.aws.amazon.com', '/console', style));
    await visitor.submit({ username: 'alice', password: IAM_PASSWORD });
  },
  async 'ROOT-7 password recovery'(w, visitor, style) {
    await visitor.goto(w.url('signin.aws.amazon.com', '/resetpassword', style));
    await visitor.submit({ email: PLAIN_ROOT });
  },
  async 'ROOT-11 account sign-up'(w, visitor, style) {
    await visitor.goto(w.url('portal.aws.amazon.com', '/billing/signup', style));
    const email = `${style}@example.com`;
    await visitor.submit({ email, accountName: `Corp ${style}` });
    await visitor.submit({ code: (await w.mail.waitFor({ to: email })).codes[0] ?? '' });
    await visitor.submit({ password: 'My-Passw0rd!', confirmation: 'My-Passw0rd!' });
  },
  async 'PORTAL-1 directory sign-in'(w, visitor, style) {
    await visitor.goto(pageOf(w, 'login', undefined, style));
    await visitor.submit({ username: 'jane_doe' });
    await visitor.submit({ password: WORK_PASSWORD });
  },
  async 'PORTAL-7 directory password recovery'(w, visitor, style) {
    await visitor.goto(pageOf(w, 'reset', undefined, style));
    await visitor.submit({ username: 'jane_doe' });
  },
};

const sources = ({ page }: Visitor): string[] =>
  ['img[data-captcha-id]', 'audio'].map((selector) => page.querySelector(selector)?.getAttribute('src') ?? '');

for (const [name, enter] of Object.entries(pages)) {
  t.test(`HOST-2 ${name}: picture and sound have whole addresses, in the style of the page`, async (t) => {
    const w = await world(t, { settings: { captcha: 'always' } });
    for (const style of STYLES) {
      const visitor = w.visitor();
      await enter(w, visitor, style);
      const [picture = '', sound = ''] = sources(visitor);
      for (const [source, type] of [
        [picture, 'image/png'],
        [sound, 'audio/wav'],
      ] as const) {
        t.ok(URL.canParse(source), `${style}: ${source} needs no page to be read`);
        t.equal(new URL(source, 'http://elsewhere').host, new URL(visitor.url).host, `${style}: the page's own host`);
        // A client of its own: no cookie, no page.
        const { status, headers } = await ask(w.port, source);
        t.match({ status, type: headers['content-type'] }, { status: 200, type }, `${style} ${source}`);
      }
    }
  });
}

const styleOf = ({ page }: Visitor, selector: string): string | undefined =>
  page.querySelector(selector)?.getAttribute('style');

t.test(
  'ROOT-2 scripts read from its style whether the check, an error or its title shows, on every step',
  async (t) => {
    const w = await world(t);
    let visitor = w.visitor();
    const styles = () => ['#captcha_container', '#error_message', '#error_title'].map((each) => styleOf(visitor, each));
    const [hidden, shown] = ['display: none', 'display: block'];
    await visitor.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
    t.same(styles(), [hidden, hidden, hidden], 'e-mail');
    await visitor.submit({ resolving_input: 'root-captcha@example.com' });
    t.same(styles(), [shown, hidden, hidden], 'security check');
    await visitor.submit({ captchaGuess: 'wrong' });
    t.same(styles(), [shown, shown, shown], 'refused');
    await visitor.submit({ captchaGuess: await captchaAnswer(w, visitor) });
    t.same(styles(), [hidden, hidden, hidden], 'password');
    visitor = await enterEmail(w, PLAIN_ROOT);
    await visitor.submit({ password: 'wrong' });
    t.same(styles(), [hidden, shown, shown], 'wrong password');
    await visitor.goto(w.url('example-corp.signin.aws.amazon.com', '/console'));
    t.same(styles(), [hidden, hidden, hidden], 'IAM user');
  },
);

t.test('ROOT-7 scripts read from its style whether the recovery refuses', async (t) => {
  const w = await world(t);
  const visitor = w.visitor();
  const style = () => styleOf(visitor, '#password_recovery_error_message');
  await visitor.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  t.equal(style(), 'display: none');
  await visitor.submit({ email: PLAIN_ROOT });
  t.equal(style(), 'display: none');
  await visitor.submit({ guess: 'wrong' });
  t.equal(style(), 'display: block');
});
