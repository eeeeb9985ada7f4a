// The access portal's pages stand behind the `#` of its address. This script asks the server for what each one shows,
// and puts it into its place; the server decides everything.
import { enhance } from './latchkey.js';
import { ask, goTo } from './portal-ask.js';
import { bringDialogs } from './portal-dialogs.js';
import { bringLists } from './portal-lists.js';
import { bringMenus } from './portal-menus.js';

const root = document.getElementById('root');
const unreachable = document.getElementById('portal-unreachable');

/** Puts an answer into the page, and the reader at its beginning. */
function put({ html }, first = false) {
  if (html === undefined) return void root.replaceChildren(unreachable.content.cloneNode(true));
  root.innerHTML = html;
  const view = root.querySelector('[data-title]');
  if (view) document.title = `${view.dataset.title} · ${root.dataset.suffix}`;
  enhance(root);
  bringLists(root);
  const start = root.querySelector('[autofocus]') ?? (first ? undefined : root.querySelector('main'));
  start?.focus();
}

let turns = 0;

async function show(first) {
  turns += 1;
  const turn = turns;
  const answer = await ask(`fragments/view?${new URLSearchParams({ hash: location.hash })}`, {
    replace: true,
    wanted: () => turn === turns,
  });
  if (answer !== undefined) put(answer, first);
}

// `#content` is the way past the banner, and no view.
const isView = () => location.hash === '' || location.hash.startsWith('#/');

window.addEventListener('hashchange', () => isView() && show(false));

/** The view whose form is on its way. */
let sending;

root.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  event.preventDefault();
  // A second press of the button while the first is on its way says nothing new.
  if (sending === turns) return;
  sending = turns;
  const view = turns;
  const answer = await ask(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  if (sending === view) sending = undefined;
  // A person who has gone on to another view stays there.
  if (answer !== undefined && view === turns) put(answer);
});

root.addEventListener('click', (event) => {
  const button = event.target.closest('[data-go]');
  if (button) goTo(button.dataset.go);
});

// The language switch stands outside of the views, and knows nothing of the `#`.
document.querySelector('.language-switch').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link) link.hash = location.hash;
});

bringDialogs(root, put);
bringMenus(root);
if (isView()) await show(true);
