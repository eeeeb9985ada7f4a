import type { IdentityProvider } from '../../identity-providers/identity-provider.ts';
import { readAccessToken } from '../../identity-providers/openid/provider-tokens.ts';
import type { Sandbox } from '../../sandbox.ts';

/** The person whom an access token of a built-in identity provider stands for, and the site that it was made for. */
interface AccessTokenOwner {
  readonly subject: string;
  /** The client ID. */
  readonly clientId: string;
}

/** The owner of an access token that is still good; undefined for every other token. */
export async function accessTokenOwner(
  sandbox: Sandbox,
  provider: IdentityProvider,
  wire: string,
): Promise<AccessTokenOwner | undefined> {
  const read = await readAccessToken(sandbox, provider, wire);
  if ('reason' in read) return undefined;
  const { token, person } = read;
  return { subject: person.user.subject, clientId: token.clientId };
}
