import type { FastifyRequest } from 'fastify';
import { baseOf, nameOfSignedIn, type SignedIn } from '../../../core/sessions/console-sessions.ts';
import { isRoot } from '../../../core/sts/principal.ts';
import type { RoleMenu } from '../../../pages/console/role-menu.tsx';
import { signInHost } from '../../addresses/hosts.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { roleHistory } from '../../console-session/role-history.ts';
import { switchBasis } from '../../console-session/switch-basis.ts';
import { siteFor } from '../../server/create-app.ts';

/** Roles in the console's menu; nothing for those who cannot switch: root, and whom only a broker knows (FED-6). */
export function roleMenu(request: FastifyRequest, signedIn: SignedIn): RoleMenu | undefined {
  const base = baseOf(signedIn);
  const { principal } = base;
  if (principal.kind === 'federated' || isRoot(principal)) return undefined;
  const { link, host, region } = siteFor(request);
  const action = link(signInHost(region), '/switchrole');
  const redirectUri = link(host, ownPath(pageUrl(request)));
  const { switched } = signedIn.session;
  return {
    action,
    formUrl: `${action}?${new URLSearchParams({ redirect_uri: redirectUri })}`,
    basis: switchBasis(request, signedIn),
    redirectUri,
    history: roleHistory(request, base),
    ...(switched && {
      inRole: { role: nameOfSignedIn(signedIn), baseName: nameOfSignedIn(base), color: switched.color },
    }),
  };
}
