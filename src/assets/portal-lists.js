import { ask, nodesOf, problemOf } from './portal-ask.js';
import { redraw } from './portal-redraw.js';

/** People type faster than lists come. */
const TYPING_MS = 150;
/** The pages' buttons come after the rows, as scripts expect (pages.md §12). */
const PAGES_MS = 300;

/** Loads the lists of a view, and again whenever filter, order or page change. */
export function bringLists(part) {
  for (const list of part.querySelectorAll('[data-list]')) bringList(list);
  const tabs = part.querySelectorAll('#portal-tabs [role=tab]');
  for (const tab of tabs) tab.addEventListener('click', () => nameTab(tab));
}

function bringList(list) {
  const state = { query: new URLSearchParams(), turn: 0, typing: undefined, released: Promise.resolve() };
  const filter = list.querySelector('[data-filter]');
  filter.addEventListener('input', () => {
    // An earlier answer does not count here.
    state.turn += 1;
    clearTimeout(state.typing);
    narrow(list, filter.value);
    state.typing = setTimeout(() => load(list, state, { page: '1' }), TYPING_MS);
  });
  list.addEventListener('pointerdown', ({ button, isTrusted }) => {
    if (button === 0 && isTrusted) state.released = nextRelease();
  });
  list.addEventListener('click', (event) => {
    const setter = event.target.closest('[data-set]');
    if (setter) void load(list, state, Object.fromEntries(new URLSearchParams(setter.dataset.set)));
    if (setter?.dataset.set === '') for (const row of openRows(list)) void renewRoles(list, state, row);
    const row = event.target.closest('tr[data-account]');
    if (row && event.target.closest('.portal-expand, [data-testid=account-list-cell]')) toggle(list, state, row);
    const retry = event.target.closest('[data-retry]');
    if (retry) openAgain(list, state, retry.closest('tr').dataset.ofAccount);
  });
  list.addEventListener('keydown', (event) => {
    const pressed = event.key === 'Enter' || event.key === ' ';
    if (!pressed || !event.target.matches('div[role=button]')) return;
    event.preventDefault();
    event.target.click();
  });
  void load(list, state, {});
}

/** When a press has become a click. Rows that move between press and release would lose it, so answers wait for this. */
const nextRelease = () =>
  new Promise((resolve) => {
    const over = () => setTimeout(resolve);
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, over, { once: true, capture: true });
  });

/** Rows that do not fit go at once, because scripts click right after they typed; the answer brings the other rows that fit. */
function narrow(list, text) {
  const wanted = text.trim().toLowerCase();
  for (const row of list.querySelectorAll('tr[data-account]')) {
    if (row.textContent.toLowerCase().includes(wanted)) continue;
    for (const role of rowsUnder(list, row.dataset.account)) role.remove();
    row.remove();
  }
}

async function load(list, state, change) {
  clearTimeout(state.typing);
  const filter = list.querySelector('[data-filter]').value;
  for (const [name, value] of Object.entries({ filter, ...change })) state.query.set(name, value);
  state.turn += 1;
  const { turn } = state;
  const wanted = () => turn === state.turn && list.isConnected;
  const place = list.querySelector('[data-place]');
  for (const old of place.querySelectorAll('.pagination, [data-list-failed]')) old.remove();
  const answer = await ask(`fragments/${list.dataset.list}?${state.query}`, { wanted });
  await state.released;
  if (!wanted() || answer === undefined) return;
  if (answer.status !== 200) return fail(place, list, answer);
  redraw(place, answer.html);
  const { count } = place.querySelector('[data-count]').dataset;
  list.querySelector('[data-counter]').textContent = ` (${count})`;
  setTimeout(() => wanted() && showPages(place), PAGES_MS);
}

function showPages(place) {
  const pages = place.querySelector('template[data-pagination]');
  pages?.replaceWith(pages.content);
}

/** Rows that stand there stay: somebody may have opened one meanwhile. */
function fail(place, list, answer) {
  const failed = list.querySelector('template[data-failed]').content.cloneNode(true);
  failed.querySelector('[data-problem]').textContent = problemOf(answer);
  if (place.querySelector('[data-items]')) place.prepend(failed);
  else place.replaceChildren(failed);
}

/** The rows of roles that stand under an account, whatever they say. */
const rowsUnder = (list, account) => list.querySelectorAll(`tr[data-of-account="${account}"]`);

function toggle(list, state, row) {
  const button = row.querySelector('.portal-expand');
  const opens = button.getAttribute('aria-expanded') === 'false';
  button.setAttribute('aria-expanded', String(opens));
  if (opens) void openRoles(list, state, row);
  else for (const role of rowsUnder(list, row.dataset.account)) role.remove();
}

function openAgain(list, state, account) {
  for (const role of rowsUnder(list, account)) role.remove();
  void openRoles(list, state, list.querySelector(`tr[data-account="${account}"]`));
}

const openRows = (list) => list.querySelectorAll('tr[data-account]:has([aria-expanded=true])');

const askRoles = ({ dataset }, wanted) =>
  ask(`fragments/roles?${new URLSearchParams({ account_id: dataset.account })}`, { wanted });

async function openRoles(list, state, row) {
  const waiting = putUnder(row, list.querySelector('template[data-roles-waiting]').content.cloneNode(true));
  // The row may be closed, or its page turned, meanwhile.
  const wanted = () => waiting.isConnected;
  const answer = await askRoles(row, wanted);
  await state.released;
  if (!wanted() || answer === undefined) return;
  waiting.remove();
  if (answer.status === 200) return void putUnder(row, nodesOf(answer.html));
  const failed = putUnder(row, list.querySelector('template[data-roles-failed]').content.cloneNode(true));
  failed.querySelector('[data-problem]').textContent = problemOf(answer);
}

/** Brings what has changed under an account that stays open; the same rows stay the same elements. */
async function renewRoles(list, state, row) {
  const before = [...rowsUnder(list, row.dataset.account)];
  const wanted = () => before[0].isConnected;
  const answer = await askRoles(row, wanted);
  await state.released;
  if (!wanted() || answer?.status !== 200) return;
  const roles = nodesOf(answer.html);
  const { children } = roles;
  if (children.length === before.length && before.every((each, index) => each.isEqualNode(children[index]))) return;
  for (const each of before) each.remove();
  putUnder(row, roles);
}

/** Puts rows under an account; answers the first one. */
function putUnder(row, rows) {
  for (const each of rows.querySelectorAll('[data-of-account]')) each.dataset.ofAccount = row.dataset.account;
  const first = rows.firstElementChild;
  row.after(rows);
  return first;
}

/** The address and the title follow the tab, without asking for anything. */
function nameTab(tab) {
  const { testid } = tab.dataset;
  const list = document.querySelector(`[data-list=${testid}]`);
  history.replaceState(null, '', `#/?tab=${testid}`);
  document.title = `${list.dataset.title} · ${document.getElementById('root').dataset.suffix}`;
}
