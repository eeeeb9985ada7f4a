import { enhance } from './latchkey.js';
import { ask, nodesOf, problemOf } from './portal-ask.js';

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
  const state = { query: new URLSearchParams(), turn: 0 };
  const filter = list.querySelector('[data-filter]');
  let typing;
  filter.addEventListener('input', () => {
    clearTimeout(typing);
    narrow(list, filter.value);
    typing = setTimeout(() => load(list, state, { filter: filter.value, page: '1' }), TYPING_MS);
  });
  list.addEventListener('click', (event) => {
    const setter = event.target.closest('[data-set]');
    if (setter) void load(list, state, Object.fromEntries(new URLSearchParams(setter.dataset.set)));
    const row = event.target.closest('tr[data-account]');
    if (row && event.target.closest('.portal-expand, [data-testid=account-list-cell]')) toggle(list, row);
    const retry = event.target.closest('[data-retry]');
    if (retry) openAgain(list, retry.closest('tr').dataset.ofAccount);
  });
  list.addEventListener('keydown', (event) => {
    const pressed = event.key === 'Enter' || event.key === ' ';
    if (!pressed || !event.target.matches('div[role=button]')) return;
    event.preventDefault();
    event.target.click();
  });
  void load(list, state, {});
}

/** What does not fit goes at once, as scripts expect that click right after they typed; the answer brings what else fits. */
function narrow(list, text) {
  const wanted = text.trim().toLowerCase();
  for (const row of list.querySelectorAll('tr[data-account]')) {
    if (row.textContent.toLowerCase().includes(wanted)) continue;
    for (const role of rowsUnder(list, row.dataset.account)) role.remove();
    row.remove();
  }
}

async function load(list, state, change) {
  for (const [name, value] of Object.entries(change)) state.query.set(name, value);
  state.turn += 1;
  const { turn } = state;
  const place = list.querySelector('[data-place]');
  place.querySelector('.portal-pages')?.remove();
  const answer = await ask(`fragments/${list.dataset.list}?${state.query}`);
  if (turn !== state.turn || answer === undefined) return;
  if (answer.status !== 200) return fail(place, list, answer);
  place.innerHTML = answer.html;
  enhance(place);
  const { count } = place.querySelector('[data-count]').dataset;
  list.querySelector('[data-counter]').textContent = ` (${count})`;
  setTimeout(() => turn === state.turn && showPages(place), PAGES_MS);
}

function showPages(place) {
  const pages = place.querySelector('template[data-pagination]');
  pages?.replaceWith(pages.content);
}

function fail(place, list, answer) {
  place.replaceChildren(list.querySelector('template[data-failed]').content.cloneNode(true));
  place.querySelector('[data-problem]').textContent = problemOf(answer);
}

/** The rows of roles that stand under an account, whatever they say. */
const rowsUnder = (list, account) => list.querySelectorAll(`tr[data-of-account="${account}"]`);

function toggle(list, row) {
  const button = row.querySelector('.portal-expand');
  const opens = button.getAttribute('aria-expanded') === 'false';
  button.setAttribute('aria-expanded', String(opens));
  if (opens) void openRoles(list, row);
  else for (const role of rowsUnder(list, row.dataset.account)) role.remove();
}

function openAgain(list, account) {
  for (const role of rowsUnder(list, account)) role.remove();
  void openRoles(list, list.querySelector(`tr[data-account="${account}"]`));
}

async function openRoles(list, row) {
  const { account } = row.dataset;
  const waiting = putUnder(row, list.querySelector('template[data-roles-waiting]').content.cloneNode(true));
  const answer = await ask(`fragments/roles?${new URLSearchParams({ account_id: account })}`);
  // The row was closed, or its page was turned, meanwhile.
  if (answer === undefined || !waiting.isConnected) return;
  waiting.remove();
  if (answer.status === 200) return void putUnder(row, nodesOf(answer.html));
  const failed = putUnder(row, list.querySelector('template[data-roles-failed]').content.cloneNode(true));
  failed.querySelector('[data-problem]').textContent = problemOf(answer);
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
