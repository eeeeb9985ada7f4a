const root = document.getElementById('root');

/** Goes to a `#…` of the portal, or to another page altogether. */
export function goTo(address, { replace = false } = {}) {
  if (address === location.hash) window.dispatchEvent(new HashChangeEvent('hashchange'));
  else if (replace) location.replace(address);
  else location.assign(address);
}

/**
 * Asks the server. Undefined: the answer led elsewhere, or nobody waits for it any more. Otherwise what it says, and its
 * status; without words when nothing of use came back.
 * @param options those of fetch; `wanted` is asked when the answer is there, because a late one must not undo what somebody
 * did meanwhile
 */
export async function ask(path, { replace, wanted = () => true, ...options } = {}) {
  const answer = await read(fetch(new URL(path, new URL(root.dataset.base, location.href)), options));
  if (!wanted()) return undefined;
  if (answer.status === 401) {
    const { signIn } = root.dataset;
    goTo(`${signIn}?${new URLSearchParams({ to: location.hash })}`, { replace: true });
    return undefined;
  }
  if (answer.location === undefined) return answer;
  goTo(answer.location, { replace });
  return undefined;
}

async function read(asked) {
  try {
    const answer = await asked;
    const { status } = answer;
    const type = answer.headers.get('content-type') ?? '';
    if (type.startsWith('application/json')) return { status, location: (await answer.json()).location };
    return type.startsWith('text/html') ? { status, html: await answer.text() } : { status };
  } catch {
    return { status: 0 };
  }
}

/** The name of a failed answer where there is room for few words. */
export const problemOf = ({ status }) => (status === 0 ? '' : `HTTP ${status}`);

/** The nodes of a fragment; a template takes rows without a table, too. */
export function nodesOf(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}
