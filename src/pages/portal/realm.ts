import type { PageContext } from '../page.ts';

/** The people whom a start page speaks to: those of a portal's directory, or everybody with a Builder ID. */
export type StartRealm = 'portal' | 'builder';

/** The words of a start page that differ by whom it speaks to. */
type StartWords = PageContext['text']['builderStart'];

export function startWords({ text }: PageContext, realm: StartRealm): StartWords {
  if (realm === 'builder') return text.builderStart;
  const { name, title, loading, unreachable, noScript, noScriptSignIn, back } = text.portal;
  const { grantLists, grantKeys, toPortal } = text.portalConsent;
  const grants = [grantLists, grantKeys] as const;
  return { name, title, loading, unreachable, noScript, noScriptSignIn, back, grants, toStart: toPortal };
}
