import t from 'tap';
import { formFields } from '../../helpers/form-fields.ts';
import { ask } from '../../helpers/http.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';
import { postingPages } from '../forms/posting-pages.ts';
import { gapsOf, mutated, mutationsOf } from './mutated-states.ts';

/** So many of a thousand are tried, far apart. */
const TRIED = 8;
/** States that broke pages before records had shapes: always tried. */
const KNOWN = [
  { kind: 'directories', path: ['region'], value: 'é'.repeat(300) },
  { kind: 'users', path: [], value: undefined },
  { kind: 'directories', path: [], value: undefined },
  { kind: 'accounts', path: [], value: undefined },
];
const PARTS = ['', '/users', '/accounts', '/directories', '/sessions', '/mail', '/cases', '/settings', '/state'];

async function put(w: World, state: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const url = `${w.origin}/_latchkey/api/sandboxes/${w.name}/state`;
  return (await ask(w.port, url, { method: 'PUT', headers, body: JSON.stringify(state) })).status;
}

/** The page again, and what comes of its first form. */
async function statusesOf(visitor: Visitor): Promise<number[]> {
  const { status } = await visitor.fetch(visitor.url);
  const form = visitor.page.querySelector('main form[method=post]');
  if (form === null) return [status];
  const body = formFields(form, {});
  for (const name of body.keys()) if (/password/i.test(name)) body.set(name, 'Root-Passw0rd!');
  const button = form.querySelector('button[name]');
  if (button !== null) body.append(button.getAttribute('name') ?? '', button.getAttribute('value') ?? '');
  const posted = await visitor.fetch(form.getAttribute('action') ?? visitor.url, { method: 'POST', body });
  return [status, posted.status];
}

/** The requests at which the server failed. */
async function brokenIn(w: World, visitors: readonly (readonly [string, Visitor])[]): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, visitor] of visitors)
    if ((await statusesOf(visitor)).some((status) => status >= 500)) broken.push(name);
  for (const part of PARTS) {
    const { status } = await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}${part}`);
    if (status >= 500) broken.push(part);
  }
  return broken;
}

t.test('TEST-8 a state that is taken up breaks no page and no API, whatever its records say', async (t) => {
  const w = await world(t);
  const visitors: (readonly [string, Visitor])[] = [];
  for (const { name, open } of postingPages.filter((_, at) => at % 3 === 0)) visitors.push([name, await open(w)]);
  const state = await w.control.state.export();
  const all = mutationsOf(state as never);
  const stride = Math.floor(all.length / TRIED);
  const chosen = [...KNOWN, ...all.filter((_, at) => at % stride === 0)];
  const named = chosen.map((mutation) => {
    const label = [mutation.kind, ...mutation.path, encodeURIComponent(String(mutation.value)).slice(0, 30)].join(' ');
    return [label, mutated(state as never, mutation)] as const;
  });
  const tries = [...named, ...gapsOf(state as never)];
  let taken = 0;
  for (const [label, made] of tries) {
    const status = await put(w, made);
    t.ok(status === 204 || status === 422, `${label}: ${status}`);
    if (status !== 204) continue;
    taken += 1;
    t.same(await brokenIn(w, visitors), [], label);
  }
  t.ok(taken > tries.length / 4, `${taken} were taken up`);
});
