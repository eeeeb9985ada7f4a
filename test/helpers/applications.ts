import { applications } from '../../src/core/directories/access/application.ts';
import { asScript, PORTAL, toldTo } from './portal.ts';
import { sandboxOf } from './sign-in.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const WIKI = 'Sample Wiki';
export const PAYROLL = 'Sample Payroll';
export const PORTAL_API = 'portal.sso.us-east-1.amazonaws.com';

/** The id of an application, by its name. */
export async function idOf(w: World, name: string): Promise<string> {
  const { items } = await (await sandboxOf(w)).store.list(applications);
  const found = items.find((application) => application.name === name);
  if (found === undefined) throw new Error(`there is no application ${name}`);
  return found.id;
}

/** The deep link of an application. */
export const hashOf = (name: string, id: string): string => `#/saml/default/${encodeURIComponent(name)}/${id}`;

/** The portal's script with a `#…`: it asks, and obeys the answer. `start` is the portal's address. */
export async function follow(visitor: Visitor, start: string, hash: string): Promise<Visitor> {
  await visitor.goto(`${start}/fragments/view?${new URLSearchParams({ hash })}`, asScript);
  return visitor.goto(toldTo(visitor));
}

/** Opens an application by its tile. */
export const openTile = async (w: World, visitor: Visitor, name: string, style?: Style): Promise<Visitor> =>
  follow(visitor, w.url(PORTAL, '/start', style), hashOf(name, await idOf(w, name)));

/** An attribute or a claim that a sample shows. */
export const received = (visitor: Visitor, name: string): string =>
  visitor.text(`[data-testid=sample-values] tr[data-name="${name}"] td`);

/** The signed-in person, as a sample names them. */
export const enteredAs = (visitor: Visitor): string => visitor.text('[data-testid=sample-signed-in] h2');

/** The journal's entry of the newest refusal of an application. */
export async function whyRefused(w: World): Promise<readonly unknown[]> {
  const entry = (await (await sandboxOf(w)).journal.list({ event: 'application.refused' })).at(-1);
  return [entry?.reason, entry?.facts.why];
}
