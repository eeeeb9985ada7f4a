import type { HTMLElement } from 'node-html-parser';
import t from 'tap';
import { flows } from '../../../src/core/records/flow-record.ts';
import { allFlows } from '../../../src/flows/all-flows.ts';
import { formFields } from '../../helpers/form-fields.ts';
import { CALLBACK } from '../../helpers/login.ts';
import { asScript, view } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';
import { flowStates } from './flow-states.ts';
import { postingPages } from './posting-pages.ts';
import type { Standing } from './standing.ts';

/** The buttons of the page itself, and not only of its frame. */
const cardOf = ({ page }: Visitor): HTMLElement => page.querySelector('.card') ?? page.querySelector('main') ?? page;
// The script of a passkey's page lets one press its button.
const WAYS = 'a[href], button:not([type=button]):not([disabled]), [data-webauthn] button';
const waysOf = (visitor: Visitor): HTMLElement[] => cardOf(visitor).querySelectorAll(WAYS);

interface Press {
  readonly name: string;
  readonly method: string;
  readonly action: string;
  readonly fields: URLSearchParams;
}

/** Everything that the page lets one send, with something in each field. */
function pressesOf(visitor: Visitor): Press[] {
  return cardOf(visitor)
    .querySelectorAll('form')
    .flatMap((form) => {
      const action = new URL(form.getAttribute('action') ?? '', visitor.url).href;
      const method = form.getAttribute('method')?.toLowerCase() ?? 'get';
      const buttons = form.querySelectorAll('button:not([type=button]), #use_passkey_button');
      return buttons.map((button) => {
        const fields = filledIn(form);
        const name = button.getAttribute('name');
        if (name !== undefined) fields.append(name, button.getAttribute('value') ?? '');
        return { name: fields.get('event') ?? action, method, action, fields };
      });
    });
}

/** The same with nothing typed. */
function emptied({ fields, ...rest }: Press): Press {
  const typed = new URLSearchParams([...fields].map(([name, value]) => [name, value === '1' ? '' : value]));
  return { ...rest, fields: typed };
}

/** The field that the page complains of, if it has none of that name. */
function missedElsewhere(visitor: Visitor): string | undefined {
  const [, field] = /lacks the field “(.+?)”/.exec(cardOf(visitor).textContent) ?? [];
  const labels = cardOf(visitor).querySelectorAll('label, legend');
  return field === undefined || labels.some(({ textContent }) => textContent.includes(field)) ? undefined : field;
}

function filledIn(form: HTMLElement): URLSearchParams {
  const typed: Record<string, string> = {};
  for (const input of form.querySelectorAll('input, textarea')) {
    const name = input.getAttribute('name') ?? '';
    const type = input.getAttribute('type') ?? 'text';
    if (['hidden', 'checkbox'].includes(type) || name === '') continue;
    if (type === 'radio') typed[name] ??= input.getAttribute('value') ?? '';
    else typed[name] = '1';
  }
  return formFields(form, typed);
}

/** Goes where a script would be told to go. */
async function settle(visitor: Visitor): Promise<Visitor> {
  if (!String(visitor.answer.headers['content-type']).startsWith('application/json')) return visitor;
  const { location } = visitor.answer.json();
  return location.startsWith('#') ? view(visitor, location) : visitor.goto(location);
}

/** Sends what was on a page, as its script does where the page is a part of the portal. */
async function press(visitor: Visitor, { method, action, fields }: Press, isPart: boolean): Promise<Visitor> {
  const going = isPart ? asScript : {};
  if (method === 'post') await visitor.post(action, fields, going);
  else await visitor.goto(`${action}?${fields}`, going);
  return settle(visitor);
}

const isPart = ({ page }: Visitor): boolean => page.querySelector('html') === null;

t.test('ROOT-1 every state of every flow is known to this test', (t) => {
  const known = Object.entries(flowStates).map(([flow, states]) => [flow, Object.keys(states).sort()]);
  const all = allFlows.map(({ name, states }) => [name, Object.keys(states).sort()]);
  t.same(known.sort(), all.sort());
  for (const { name, final } of allFlows)
    for (const [state, standing] of Object.entries(flowStates[name] ?? {}))
      if (standing === 'leads out') t.ok(final.includes(state), `${name}: only an end leads out, and not ${state}`);
  t.end();
});

/** The states, and after them the same flows' pages at their other places. */
const pages: readonly { name: string; standing: Standing; reached?: (w: World) => Promise<boolean> }[] = [
  ...allFlows.flatMap(({ name, initial }) =>
    Object.entries(flowStates[name] ?? {}).flatMap(([state, standing]) => {
      if (typeof standing === 'string') return [];
      const reached = (w: World) => (state === initial ? Promise.resolve(true) : stoodIn(w, name, state));
      return [{ name: `${name}, ${state}`, standing, reached }];
    }),
  ),
  ...postingPages
    .filter(({ open }) => !Object.values(flowStates).some((states) => Object.values(states).includes(open)))
    .map(({ name, open }) => ({ name, standing: open })),
];

for (const { name, standing, reached } of pages)
  t.test(`ROOT-1 ${name}: open for over an hour, whatever is pressed leads on`, async (t) => {
    const w = await world(t);
    const visitor = await standing(w);
    if (reached !== undefined) t.ok(await reached(w), `it was reached: ${cardOf(visitor).textContent}`);
    const { url } = visitor;
    const part = isPart(visitor);
    const presses = pressesOf(visitor);
    t.not(waysOf(visitor).length, 0, `at once: ${cardOf(visitor)}`);
    await w.advance('61m');
    for (const each of presses) {
      await press(visitor, each, part);
      await leadsOn(t, visitor, each.name);
      await press(visitor, emptied(each), part);
      t.equal(missedElsewhere(visitor), undefined, `${each.name}, with nothing typed: a field that is not there`);
    }
    await settle(await visitor.goto(url, part ? asScript : {}));
    await leadsOn(t, visitor, 'a refresh');
  });

async function stoodIn(w: World, name: string, state: string): Promise<boolean> {
  const { items } = await (await sandboxOf(w)).store.list(flows);
  return items.some((record) => record.flow === name && record.state === state);
}

/** The next press works: a link has a page, and a form is answered with one that leads on. */
async function leadsOn(
  t: Pick<typeof import('tap').default, 'ok' | 'not'>,
  visitor: Visitor,
  name: string,
): Promise<void> {
  // A command line listens there, and no page of ours.
  if (visitor.url.startsWith(CALLBACK)) return;
  const [way] = waysOf(visitor);
  t.ok(way, `${name}: ${cardOf(visitor)}`);
  t.ok(visitor.status < 500, `${name}: ${visitor.status}`);
  const href = way?.getAttribute('href');
  const part = isPart(visitor);
  if (href?.startsWith('#')) await view(visitor, href);
  else if (href !== undefined) await visitor.goto(href);
  else for (const next of pressesOf(visitor).slice(0, 1)) await press(visitor, next, part);
  t.ok(visitor.status < 400 || waysOf(visitor).length > 0, `${name}, and then: ${visitor.status} at ${visitor.url}`);
}
