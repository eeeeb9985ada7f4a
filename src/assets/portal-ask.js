const root = document.getElementById('root');

/** Goes to a `#…` of the portal, or to another page altogether. */
export function goTo(address, { replace = false } = {}) {
  if (address === location.hash) window.dispatchEvent(new HashChangeEvent('hashchange'));
  else if (replace) location.replace(address);
  else location.assign(address);
}

/**
 * Asks the server. Undefined: the answer led elsewhere. Otherwise what it says, and its status; without words when nothing
 * of use came back.
 */
export async function ask(path, { replace, ...options } = {}) {
  const answer = await fetch(new URL(path, new URL(root.dataset.base, location.href)), options).catch(() => undefined);
  if (answer === undefined) return { status: 0 };
  if (answer.status === 401) {
    const { signIn } = root.dataset;
    goTo(`${signIn}?${new URLSearchParams({ to: location.hash })}`, { replace: true });
    return undefined;
  }
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) {
    const { location: address } = await answer.json();
    if (address === undefined) return { status: answer.status };
    goTo(address, { replace });
    return undefined;
  }
  return type.startsWith('text/html')
    ? { status: answer.status, html: await answer.text() }
    : { status: answer.status };
}

/** What a failed answer is called where there is room for few words. */
export const problemOf = ({ status }) => (status === 0 ? '' : `HTTP ${status}`);

/** The nodes of a fragment; a template takes rows without a table, too. */
export function nodesOf(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
