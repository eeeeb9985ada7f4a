import { nodesOf } from './portal-ask.js';

const keyOf = (item) => item.dataset.key;
const itemsOf = (body) => [...body.children].filter(keyOf);

/**
 * Puts an answer into the place of a list. Rows and tiles that stay are the same elements as before, with what was opened
 * under them: a press, a focus or a handle that somebody has on one outlives the answer.
 */
export function redraw(place, html) {
  const fresh = nodesOf(html);
  const [body, wanted] = [place, fresh].map((part) => part.querySelector('[data-items]'));
  if (body === null || wanted === null) return place.replaceChildren(fresh);
  renew(body, itemsOf(wanted));
  for (const part of place.querySelectorAll('template[data-pagination], .pagination')) part.remove();
  const [box, shown] = [fresh, place].map((part) => part.querySelector('[data-count]'));
  shown.dataset.count = box.dataset.count;
  shown.append(...box.querySelectorAll('template[data-pagination]'));
  renewHead(shown.querySelector('thead'), box.querySelector('thead'));
}

function renew(body, wanted) {
  const known = new Map(itemsOf(body).map((item) => [keyOf(item), item]));
  const kept = new Set(wanted.map(keyOf));
  const gone = [...known.values()].filter((item) => !kept.has(keyOf(item)));
  for (const part of gone.flatMap(partsOf)) part.remove();
  let next = body.firstElementChild;
  for (const item of wanted) next = place(body, renewed(known.get(keyOf(item)), item), next);
}

/** Lets an item stand before another, moving it only where it does not yet; answers what comes after it. */
function place(body, item, next) {
  const parts = partsOf(item);
  if (item === next) return parts.at(-1).nextElementSibling;
  for (const part of parts) body.insertBefore(part, next);
  return next;
}

/** An item, and what stands under it while it is open. */
function partsOf(item) {
  const parts = [item];
  for (let next = item.nextElementSibling; next !== null && !keyOf(next); next = next.nextElementSibling)
    parts.push(next);
  return parts;
}

function renewed(old, item) {
  if (old === undefined) return item;
  for (const { name, value } of item.attributes) old.setAttribute(name, value);
  if (old.textContent === item.textContent) return old;
  const opened = old.querySelector('[aria-expanded]')?.getAttribute('aria-expanded');
  old.replaceChildren(...item.children);
  if (opened) old.querySelector('[aria-expanded]').setAttribute('aria-expanded', opened);
  return old;
}

/** Its buttons carry the order that they lead to. Whoever has pressed one with the keyboard may press it again. */
function renewHead(head, wanted) {
  if (head === null || head.isEqualNode(wanted)) return;
  const at = head.contains(document.activeElement) ? document.activeElement.dataset.testid : undefined;
  head.replaceWith(wanted);
  if (at) wanted.querySelector(`[data-testid="${at}"]`).focus();
}
