import { enhance } from './latchkey.js';
import { ask, nodesOf } from './portal-ask.js';

const SHOWN_FOR_MS = 2000;

/**
 * Opens the dialogs that buttons ask for, and copies what buttons without words stand for.
 * @param refuse puts an answer that is no dialog into the page
 */
export function bringDialogs(root, refuse) {
  root.addEventListener('click', async (event) => {
    const opener = event.target.closest('[data-dialog]');
    const copier = event.target.closest('[data-copy-value]');
    if (opener) await open(root, opener, opener.dataset.dialog, refuse);
    if (copier) await copy(copier);
  });
  root.addEventListener('keydown', (event) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || !event.target.matches('a[data-dialog]')) return;
    event.preventDefault();
    event.target.click();
  });
}

let turns = 0;

/** @param opener what asked for the dialog: once it is gone, or has asked for another, nobody waits for this one */
async function open(root, opener, path, refuse) {
  turns += 1;
  const turn = turns;
  const answer = await ask(`fragments/${path}`, { wanted: () => turn === turns && opener.isConnected });
  if (answer === undefined) return;
  if (answer.status !== 200) return refuse(answer);
  for (const old of root.querySelectorAll('[data-dialog-frame]')) old.remove();
  const frame = document.createElement('div');
  frame.dataset.dialogFrame = '';
  frame.append(nodesOf(answer.html));
  const dialog = frame.querySelector('dialog');
  // It is closed for a moment, too, in order to be raised.
  dialog.addEventListener('close', () => dialog.open || frame.remove());
  const shortcut = dialog.querySelector('[data-shortcut]');
  if (shortcut) bringShortcut(shortcut, (next) => open(root, shortcut, next, refuse));
  root.append(frame);
  enhance(frame);
}

async function copy(button) {
  const status = document.getElementById('portal-status');
  await navigator.clipboard.writeText(button.dataset.copyValue);
  button.classList.add('copied');
  status.textContent = status.dataset.copied;
  setTimeout(() => {
    button.classList.remove('copied');
    status.textContent = '';
  }, SHOWN_FOR_MS);
}

/** The link follows what is chosen; another account has other roles, which the server knows. */
function bringShortcut(box, reopen) {
  const draw = () => {
    const choices = [...box.querySelectorAll('select, input')].filter(({ value }) => value !== '');
    const query = new URLSearchParams(choices.map(({ name, value }) => [name, value]));
    box.querySelector('[data-shortcut-link]').textContent = `${box.dataset.shortcut}${query}`;
  };
  box.addEventListener('input', draw);
  const account = box.querySelector('[name=account_id]');
  account.addEventListener('change', () => reopen(`shortcut?${new URLSearchParams({ account_id: account.value })}`));
  draw();
}
