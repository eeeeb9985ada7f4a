import { readdirSync, readFileSync } from 'node:fs';
import type { HTMLElement } from 'node-html-parser';
import { parse } from 'node-html-parser';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import t from 'tap';
import { assetBundle } from '../../src/http/assets/asset-bundle.ts';
import { BASE_SHEET_PARTS } from '../../src/pages/layout/base-sheet.ts';
import { ConsoleBar } from '../../src/pages/layout/console-bar.tsx';
import { ConsoleLayout } from '../../src/pages/layout/console-layout.tsx';
import { SignInLayout } from '../../src/pages/layout/sign-in-layout.tsx';
import { TopBar } from '../../src/pages/layout/top-bar.tsx';
import { catalogue } from '../../src/pages/locales/index.ts';
import type { Locale, PageContext } from '../../src/pages/page.ts';
import { LOCALES } from '../../src/pages/page.ts';
import { renderFragment, renderPage } from '../../src/pages/render.ts';
import { componentSamples } from './component-samples.tsx';

const HOSTILE = `"><script>alert('1')</script><img src=x onerror=alert(2)>&amp;{{`;
const SOURCES = new URL('../../src/', import.meta.url);
const assetsAsked = new Set<string>();

function context(locale: Locale, link: (path: string) => string = (path) => path): PageContext {
  const asset = (name: string) => {
    assetsAsked.add(name);
    return `/assets/${name}`;
  };
  return {
    locale,
    text: catalogue(locale),
    asset,
    localeLinks: { en: link('/en'), ko: link('/ko') },
    homeUrl: link('/_latchkey/'),
  };
}

function layouts(page: PageContext, say: (word: string) => string, content: VNode[]): Readonly<Record<string, VNode>> {
  const shared = {
    page,
    title: say('title'),
    heading: say('heading'),
    headingId: say('heading-id'),
    lead: say('lead'),
    metas: [{ name: say('csrf_token'), content: say('token') }],
  };
  const topBar = (
    <TopBar
      brand={{ label: say('brand'), href: say('/brand') }}
      search={{ label: say('search'), placeholder: say('find'), testId: say('search-test') }}
      links={[{ label: say('top link'), href: say('/top') }]}
      linksLabel={say('top links')}
    />
  );
  const consoleBar = (
    <ConsoleBar
      page={page}
      homeHref={say('/console')}
      signOutHref={say('/out')}
      userLabel={say('alice')}
      accountId={say('111122223333')}
    />
  );
  return {
    'sign-in-layout': (
      <SignInLayout {...shared} headingTestId={say('heading-test')} below={say('below')}>
        {content}
      </SignInLayout>
    ),
    'console-layout': (
      <ConsoleLayout {...shared} bar={consoleBar} crumbs={[{ label: say('crumb') }]} actions={say('actions')}>
        {content}
      </ConsoleLayout>
    ),
    'console-layout with a plain bar': <ConsoleLayout {...shared} bar={topBar} children={content} />,
  };
}

function wholePages(locale: Locale): [string, HTMLElement][] {
  const page = context(locale);
  const content = Object.values(componentSamples(page, (word) => word));
  return Object.entries(layouts(page, (word) => word, content)).map(([name, tree]) => [
    `${name} (${locale})`,
    parse(renderPage(tree)),
  ]);
}

t.test('every component and layout is written as the library of the pages writes it', async (t) => {
  for (const say of [(word: string) => word, () => HOSTILE]) {
    const page = context('ko', say);
    for (const [name, tree] of Object.entries({ ...componentSamples(page, say), ...layouts(page, say, []) })) {
      const [ours, theirs] = [renderFragment(tree), renderToString(tree)].map((html) =>
        html
          .replace(/<wbr>|<span class="whole">([^<]*)<\/span>/g, '$1')
          .replace(/<span class="address">([^<]*)<\/span>/g, '$1'),
      );
      t.equal(ours, theirs, name);
    }
  }
});

/** Components that take no words from outside. */
const wordless = ['mark', 'device-kind-radios'];

t.test('every component and layout escapes hostile strings in every prop', async (t) => {
  const page = context('en', () => HOSTILE);
  const samples = { ...componentSamples(page, () => HOSTILE), ...layouts(page, () => HOSTILE, []) };
  for (const [name, tree] of Object.entries(samples)) {
    const html = renderPage(tree);
    t.notMatch(html, /<script>|<img src=x/, `${name}: nothing of it became mark-up`);
    if (!wordless.includes(name)) t.match(html, '&lt;script>alert', `${name}: it is still there to be read`);
    const attributes = parse(html)
      .querySelectorAll('*')
      .flatMap((element) => Object.keys(element.attributes));
    t.notOk(attributes.includes('onerror'), `${name}: nothing of it became an attribute`);
  }
});

t.test('every component has a sample here', async (t) => {
  const files = readdirSync(new URL('pages/components/', SOURCES)).filter((file) => file.endsWith('.tsx'));
  // The common parts of components: the frame of a field, its label, and the guard that keeps addresses whole.
  const shared = ['field', 'field-labels', 'whole-words'];
  const components = files.map((file) => file.replace('.tsx', '')).filter((name) => !shared.includes(name));
  t.same(Object.keys(componentSamples(context('en'), String)).sort(), components.sort());
});

t.test('TEST-11 every page says that it is a mock, in its language, and asks not to be indexed', async (t) => {
  for (const locale of LOCALES) {
    for (const [name, page] of wholePages(locale)) {
      const banner = page.querySelector('[data-testid="mock-banner"]');
      t.match(banner?.text, catalogue(locale).common.bannerText, name);
      t.match(banner?.text, 'AWS', name);
      t.equal(page.querySelector('meta[name=robots]')?.getAttribute('content'), 'noindex', name);
      t.equal(page.querySelector('title')?.text, 'title · Latchkey mock', name);
      t.equal(page.querySelector('html')?.getAttribute('lang'), locale, name);
    }
  }
});

t.test('the frame of a page holds no word by which scripts find the content', async (t) => {
  const page = context('en');
  for (const [name, tree] of Object.entries(layouts(page, () => '', []))) {
    if (name === 'console-layout') continue;
    t.notMatch(parse(renderPage(tree)).text, /sign in|next|password|mfa|allow|submit|username/i, name);
  }
});

t.test('a page needs no inline scripts, and hidden elements are hidden twice', async (t) => {
  for (const [name, page] of wholePages('en')) {
    for (const script of page.querySelectorAll('script')) {
      t.ok(script.getAttribute('src'), `${name}: scripts are files`);
    }
    for (const element of page.querySelectorAll('*')) {
      const names = Object.keys(element.attributes);
      t.notOk(
        names.find((attribute) => attribute.startsWith('on')),
        `${name}: ${element.rawTagName} has no handler`,
      );
      if (!names.includes('style')) continue;
      // The policy may drop a style, never `hidden`.
      const style = names.includes('hidden') ? 'display: none' : 'display: block';
      t.equal(element.getAttribute('style'), style, `${name}: the only styles, blank included`);
    }
    t.ok(page.querySelector('#hidden[hidden][style]'), `${name}: the sample is there`);
  }
});

t.test('ids are unique, references lead somewhere, controls have names, pictures have words', async (t) => {
  for (const [name, page] of wholePages('ko')) {
    const ids = page.querySelectorAll('[id]').map((element) => element.id);
    t.same(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      `${name}: no id twice`,
    );
    for (const attribute of ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls']) {
      const named = page.querySelectorAll(`[${attribute}]`).flatMap((e) => e.getAttribute(attribute)?.split(' ') ?? []);
      t.same(
        named.filter((id) => !ids.includes(id)),
        [],
        `${name}: ${attribute}`,
      );
    }
    const labelled = new Set(page.querySelectorAll('label').map((label) => label.getAttribute('for')));
    for (const control of page.querySelectorAll('input, select, textarea')) {
      if (control.getAttribute('type') === 'hidden') {
        t.notOk(control.id, `${name}: a hidden input has no id that a script could take for a field`);
        continue;
      }
      t.ok(labelled.has(control.id) || control.getAttribute('aria-label'), `${name}: ${control.id} has a label`);
    }
    for (const image of page.querySelectorAll('img')) t.ok(image.getAttribute('alt'), `${name}: alt`);
    t.equal(page.querySelectorAll('h1').length, 1, `${name}: one h1`);
    t.equal(page.querySelectorAll('main').length, 1, `${name}: one main`);
  }
});

t.test('every stylesheet, module and picture that a page asks for exists', async (t) => {
  wholePages('en');
  const { files } = assetBundle();
  const imported = [...files].flatMap(([name, { body }]) =>
    name.endsWith('.js') ? [...body.toString().matchAll(/from '\.\/(.+)'/g)].map((match) => String(match[1])) : [],
  );
  const wanted = [...assetsAsked, ...imported, ...BASE_SHEET_PARTS];
  t.ok(wanted.length > 5);
  t.same(
    wanted.filter((name) => !files.has(name)),
    [],
  );
});

/** Every sentence as `[path, value]`. */
function leaves(tree: unknown, path: string): [string, unknown][] {
  if (typeof tree !== 'object' || tree === null) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

/** Stands in for any parameter: text, list or record. It prints as `⟨path⟩`, to be found again in the sentence. */
function anyFact(path: string): unknown {
  const printed = `⟨${path}⟩`;
  return new Proxy([printed], {
    get(list, key) {
      if (key === Symbol.toPrimitive) return () => printed;
      return key in list ? Reflect.get(list, key) : anyFact(`${path}.${String(key)}`);
    },
  });
}

function spoken(leaf: unknown): string {
  if (typeof leaf !== 'function') return String(leaf);
  return String(leaf(...Array.from({ length: leaf.length }, (_, index) => anyFact(String(index)))));
}

t.test('both languages say the same things with the same facts, and none of them nothing', async (t) => {
  const english = new Map(leaves(catalogue('en'), 'text'));
  const korean = new Map(leaves(catalogue('ko'), 'text'));
  t.same([...korean.keys()].sort(), [...english.keys()].sort());
  const wrong = [...english]
    .map(([path, leaf]) => ({ path, said: spoken(leaf), translated: spoken(korean.get(path)) }))
    .filter(({ said, translated }) => {
      const lost = [...said.matchAll(/⟨.+?⟩/g)].map(String).filter((fact) => !translated.includes(fact));
      return said.trim() === '' || translated.trim() === '' || lost.length > 0;
    });
  t.same(wrong, []);
});

function palettes(): Map<string, string>[] {
  const [light = '', dark = ''] = readFileSync(new URL('assets/tokens.css', SOURCES), 'utf8').split('@media');
  return [light, dark].map(
    (css) => new Map([...css.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, k, v]) => [String(k), String(v)])),
  );
}

/** WCAG 2 contrast ratio of two `#rrggbb`. */
function contrast(first: string, second: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const BACKGROUNDS = ['paper', 'paper-deep', 'surface'];
const STATES = ['error', 'warning', 'success', 'info', 'mock'];
const PAIRS: [string, string, number][] = [
  ...BACKGROUNDS.flatMap((on): [string, string, number][] => [
    ['ink', on, 4.5],
    ['muted', on, 4.5],
    ['primary', on, 4.5],
    ['primary-deep', on, 4.5],
    ['focus', on, 3],
    ['control-line', on, 3],
  ]),
  ...STATES.flatMap((state): [string, string, number][] => [
    [state, `${state}-surface`, 4.5],
    ['ink', `${state}-surface`, 4.5],
  ]),
  ['error', 'surface', 4.5],
  ['on-primary', 'primary', 4.5],
  ['on-primary', 'primary-deep', 4.5],
  ['primary', 'tint', 4.5],
  ['muted', 'tint', 4.5],
];

t.test('colours keep AA contrast in light and in dark', async (t) => {
  const [light, dark] = palettes();
  for (const [text, on, least] of PAIRS) {
    for (const [scheme, palette] of Object.entries({ light, dark })) {
      const ratio = contrast(palette?.get(`--${text}`) ?? '', palette?.get(`--${on}`) ?? '');
      t.ok(ratio >= least, `${text} on ${on}, ${scheme}: ${ratio.toFixed(2)}`);
    }
  }
});
