import { type IdentityProvider, identityProviderUrl } from '../../core/identity-providers/identity-provider.ts';
import type { Site } from './site.ts';

/** The address by which a broker sends somebody into the console (FED-2). An expired console leads back to the broker. */
export function brokerLoginUrl(
  site: Pick<Site, 'link'>,
  provider: Pick<IdentityProvider, 'id'>,
  SigninToken: string,
  Destination = 'https://console.aws.amazon.com/',
): string {
  const login = new URLSearchParams({
    Action: 'login',
    Issuer: `${identityProviderUrl(provider)}/`,
    Destination,
    SigninToken,
  });
  return site.link('signin.aws.amazon.com', `/federation?${login}`);
}
