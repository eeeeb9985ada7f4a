import { sign } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import t from 'tap';
import { atProvider, deflated, IDP, samlForm, xmlOf } from '../../helpers/identity-provider.ts';
import { newOutsideKey } from '../../helpers/outside-idp.ts';
import { LOGGED_OUT, party, partyKey, partyMetadata } from '../../helpers/service-provider.ts';
import { type World, world } from '../../helpers/world.ts';

const FAY = 'fay@example.com';

const lastFault = async (w: World, event: string) => (await w.control.journal.list({ event })).at(-1)?.why;

t.test('FED-3 a known service provider signs a person out, by redirect and by form', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
  const sp = await party(w);
  const sessions = async () => (await w.control.sessions.list({ user: `example-idp:${FAY}` })).length;
  const enter = async () => {
    const visitor = await atProvider(w, await sp.getAuthorizeUrlAsync('', undefined, {}), FAY);
    const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: samlForm(visitor).response });
    if (profile === null) throw new Error('nobody is vouched for');
    return { visitor, profile };
  };
  const { visitor, profile } = await enter();
  const leave = async (user: typeof profile) => visitor.goto(await sp.getLogoutUrlAsync(user, 'bye', {}));
  const judged = () => sp.validatePostResponseAsync({ SAMLResponse: samlForm(visitor).response });
  for (const wrong of [{ nameID: 'finn@example.com' }, { sessionIndex: '_other' }]) {
    await leave({ ...profile, ...wrong });
    t.match(xmlOf(samlForm(visitor).response), 'UnknownPrincipal', 'the session is another’s');
    t.equal(await sessions(), 1);
  }
  await leave(profile);
  t.match(samlForm(visitor), { action: LOGGED_OUT, relayState: 'bye' });
  t.match(await judged(), { loggedOut: true });
  t.equal(await sessions(), 0);
  t.ok((await visitor.goto(w.url(IDP, '/'))).has('[data-testid=idp-form]'));

  const byRedirect = partyMetadata().replace(/(<SingleLogoutService [^>]*)HTTP-POST/, '$1HTTP-Redirect');
  await w.control.identityProviders.change('example-idp', { serviceProviders: [byRedirect] });
  const again = await enter();
  await again.visitor.goto(await sp.getLogoutUrlAsync(again.profile, 'bye', {}), { follow: false });
  const page = new URL(String(again.visitor.answer.headers.location), again.visitor.url).href;
  await again.visitor.goto(page, { follow: false });
  const { origin, pathname, search, searchParams } = new URL(String(again.visitor.answer.headers.location));
  t.same([origin + pathname, searchParams.get('RelayState')], [LOGGED_OUT, 'bye']);
  t.match(await sp.validateRedirectAsync(Object.fromEntries(searchParams), search.slice(1)), { loggedOut: true });
  t.equal(await sessions(), 0);
  t.equal((await again.visitor.goto(page)).status, 410, 'it is answered once');
});

/** The request of an address with an end, and signed anew. */
function until(url: string, end: number): string {
  const { origin, pathname, searchParams } = new URL(url);
  const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  const ending = xml.replace('<samlp:LogoutRequest ', `$&NotOnOrAfter="${new Date(end).toISOString()}" `);
  const query = new URLSearchParams({ SAMLRequest: deflated(ending), SigAlg: searchParams.get('SigAlg') ?? '' });
  const signature = sign('sha256', Buffer.from(query.toString()), partyKey.privateKey).toString('base64');
  return `${origin}${pathname}?${query}&${new URLSearchParams({ Signature: signature })}`;
}

t.test('FED-3 TEST-2 a request’s end is stamped by a service provider’s own clock, and judged by that', async (t) => {
  const w = await world(t);
  const sp = await party(w);
  const visitor = await atProvider(w, await sp.getAuthorizeUrlAsync('', undefined, {}), FAY);
  const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: samlForm(visitor).response });
  if (profile === null) throw new Error('nobody is vouched for');
  const url = await sp.getLogoutUrlAsync(profile, '', {});
  t.equal((await visitor.goto(until(url, Date.now() - 1))).status, 400);
  t.equal(await lastFault(w, 'logout-request.refused'), 'late');
  await w.advance('1h');
  await visitor.goto(until(url, Date.now() + 300_000));
  t.match(xmlOf(samlForm(visitor).response), 'status:Success', visitor.text());
});

t.test('FED-3 nobody else signs a person out', async (t) => {
  const w = await world(t);
  const sp = await party(w);
  const visitor = await atProvider(w, await sp.getAuthorizeUrlAsync('', undefined, {}), FAY);
  const { profile } = await sp.validatePostResponseAsync({ SAMLResponse: samlForm(visitor).response });
  if (profile === null) throw new Error('nobody is vouched for');
  const logout = async (config: Parameters<typeof party>[1]) =>
    (await party(w, config)).getLogoutUrlAsync(profile, '', {});
  const good = await logout({});
  const bare = new URL(good);
  for (const name of ['SigAlg', 'Signature']) bare.searchParams.delete(name);
  const cases: readonly (readonly [string, string])[] = [
    ['unsigned', bare.href],
    ['signature', await logout({ key: newOutsideKey() })],
    ['signature', await logout({ signatureAlgorithm: 'sha1' })],
    ['party', await logout({ issuer: 'https://else.example.com' })],
    [
      'destination',
      (await logout({ logoutUrl: 'https://other.example.com/slo' })).replace(/^.*\?/, `${w.url(IDP, '/saml/slo')}?`),
    ],
    ['structure', (await sp.getAuthorizeUrlAsync('', undefined, {})).replace('/sso?', '/slo?')],
  ];
  for (const [why, url] of cases) {
    t.equal((await visitor.goto(url)).status, 400, why);
    t.equal(await lastFault(w, 'logout-request.refused'), why);
  }
  const elsewhere = samlForm(await w.visitor().goto(good));
  t.match(xmlOf(elsewhere.response), 'status:Success', 'a browser that is signed in nowhere is signed out');
  t.equal((await w.control.sessions.list({ user: `example-idp:${FAY}` })).length, 1);
  t.equal((await visitor.goto(w.url(IDP, '/saml/logout/unknown'))).status, 410);
});
