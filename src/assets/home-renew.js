// Makes an element like a fresh one, touching only what differs: what somebody has opened, focused or typed stays.
const keyOf = (node) =>
  node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset?.key || node.dataset?.testid || '' : '';

/** Whether somebody is writing there. */
const isTyped = (node) =>
  node.matches('input:not([type=hidden]), select, textarea') &&
  (node === document.activeElement || node.value !== (node.defaultValue ?? node.value));

/** Attributes that belong to whoever looks at the page. */
const OWN = new Set(['open', 'hidden', 'disabled']);

export function renew(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) return void old.replaceWith(fresh);
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (isTyped(old)) return;
  renewAttributes(old, fresh);
  renewChildren(old, fresh);
}

function renewAttributes(old, fresh) {
  for (const { name, value } of [...fresh.attributes])
    if (!OWN.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!OWN.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
}

function renewChildren(old, fresh) {
  const known = new Map();
  for (const child of old.childNodes) if (keyOf(child) !== '') known.set(keyOf(child), child);
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const match = partner(place, child, known);
    if (match === undefined) {
      const added = document.importNode(child, true);
      old.insertBefore(added, place);
      document.dispatchEvent(new CustomEvent('latchkey:put', { detail: added }));
      continue;
    }
    if (match === place) place = place.nextSibling;
    else old.insertBefore(match, place);
    renew(match, child);
  }
  while (place !== null) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** The old node that a fresh one stands for: by its key, or the one in its place where neither has one. */
function partner(place, child, known) {
  const key = keyOf(child);
  if (key !== '') {
    const match = known.get(key);
    known.delete(key);
    return match;
  }
  return place !== null && keyOf(place) === '' && place.nodeName === child.nodeName ? place : undefined;
}
