import { DomainError } from '../errors.ts';
import { isLoopbackUri } from '../oidc/redirect-uri.ts';

/** The command line on the machine of the browser. */
export const SAME_DEVICE = 'arn:aws:signin:::devtools/same-device';
/** The command line on another machine (`--remote`): the person carries the code there. */
const CROSS_DEVICE = 'arn:aws:signin:::devtools/cross-device';

/** The client ids that sign-in has for the tools of developers. They are the same everywhere and need no registration. */
export type LoginClient = typeof SAME_DEVICE | typeof CROSS_DEVICE;

/** The name of each of them in journal and pages. */
export const loginClientNames: Readonly<Record<LoginClient, string>> = {
  [SAME_DEVICE]: 'aws login',
  [CROSS_DEVICE]: 'aws login --remote',
};

/** @throws {DomainError} `CLIENT_UNKNOWN` */
export function readLoginClient(id: string | undefined): LoginClient {
  if (id === SAME_DEVICE || id === CROSS_DEVICE) return id;
  throw new DomainError('CLIENT_UNKNOWN', {});
}

/**
 * Holds a redirect URI to its client: the browser's own machine, or the page that shows the code (RFC 8252 §7.3).
 * @param isConfirmation whether an address is that page
 * @throws {DomainError} `REDIRECT_URI_INVALID`
 */
export function demandLoginRedirect(
  client: LoginClient,
  uri: string | undefined,
  isConfirmation: (uri: string) => boolean,
): string {
  const isRight = client === CROSS_DEVICE ? isConfirmation : isLoopbackUri;
  if (uri !== undefined && uri.length <= 2048 && isRight(uri)) return uri;
  throw new DomainError('REDIRECT_URI_INVALID', {});
}
