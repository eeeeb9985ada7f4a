import { createHash } from 'node:crypto';
import t from 'tap';
import { HIDDEN_STYLE, SHOWN_STYLE } from '../../../src/pages/components/hidden.tsx';
import { world } from '../../helpers/world.ts';

t.test('a browser keeps the assets for as long as they are the same', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
  const named = v.page.querySelectorAll('link[href], script[src]');
  const urls = named.map((each) => String(each.getAttribute('href') ?? each.getAttribute('src')));
  t.match(urls.join(' '), /mark\.svg .*base\.css .*boxes\.js .*latchkey\.js/);
  const module = String(urls.find((url) => url.endsWith('latchkey.js')));
  t.notMatch((await v.fetch(module)).text(), /^import /m, 'it is one file with the modules that it alone imports');
  const portal = module.replace('latchkey.js', 'portal.js');
  const imported = [...(await v.fetch(portal)).text().matchAll(/'(\.\/.+)'/g)].map(([, path]) =>
    module.replace(/[^/]+$/, String(path)),
  );
  t.match(imported.join(' '), 'portal-ask.js', 'modules share the state of another');
  for (const url of [...urls, ...imported]) {
    const { status, headers } = await v.fetch(url);
    t.equal(status, 200, url);
    t.equal(headers['cache-control'], 'public, max-age=31536000, immutable', url);
  }
  const version = module.split('/').at(-2) ?? '';
  for (const url of [module.replace(version, 'of-yesterday'), module.replace(`${version}/`, '')]) {
    const { status, headers } = await v.fetch(url);
    t.equal(status, 200, url);
    t.equal(headers['cache-control'], 'no-cache', `${url}: not kept, because it does not say what it holds`);
  }
  for (const name of ['nothing.css', 'package.json', '..%2fserver.ts', 'constructor', 'leaked-passwords.txt']) {
    t.equal((await v.fetch(`/_latchkey/assets/${version}/${name}`)).status, 404, name);
  }
  const elsewhere = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home', 'path'));
  t.equal(elsewhere.page.querySelector('script[type=module]')?.getAttribute('src'), module, 'one address per origin');
});

t.test('the security policy lets through the two style attributes that pages carry', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home'));
  t.same([HIDDEN_STYLE, SHOWN_STYLE], ['display: none', 'display: block']);
  const [hidden, shown] = [HIDDEN_STYLE, SHOWN_STYLE].map((style) =>
    createHash('sha256').update(style).digest('base64'),
  );
  const policy = `style-src 'self' 'unsafe-hashes' 'sha256-${hidden}' 'sha256-${shown}';`;
  t.match(v.answer.headers['content-security-policy'], policy);
  t.notMatch(v.answer.headers['content-security-policy'], "'unsafe-inline'");
});

t.test('a post to a page that is not there is not found, one to a page that takes none not allowed', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
  t.equal((await v.post('/_latchkey/nothing', {})).status, 404);
  t.equal((await v.post('/_latchkey/journal', {})).status, 405);
  t.equal(v.answer.headers.allow, 'GET');
});
