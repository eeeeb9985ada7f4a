import { everyPage } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type {
  Assertion,
  AssertionWish,
  IdentityProvider,
  IdentityProviderChange,
  IdentityProviderCreation,
  IdentityProviderKey,
  IdentityProviderKeyChange,
  IdentityProviderKeyCreation,
  MadeToken,
  ProviderClient,
  ProviderClientChange,
  ProviderClientCreation,
  TokenWish,
} from './types.ts';

/** The built-in identity providers of a sandbox. Their people are users of the kind `federated`. */
export const identityProvidersArea = (call: Transport, base: string) => {
  const of = (id: string, ...rest: readonly string[]) => `${base}/identity-providers${joinedPath(id, ...rest)}`;
  return {
    list: (): Promise<IdentityProvider[]> => everyPage(call, `${base}/identity-providers`, 'identityProviders'),
    /** Makes one, with nobody in it. */
    create: (provider: IdentityProviderCreation): Promise<IdentityProvider> =>
      call('POST', `${base}/identity-providers`, { body: provider }),
    get: (id: string): Promise<IdentityProvider> => call('GET', of(id)),
    /** Fields that are left out stay as they are. A change counts from the next sign-in, assertion or token on. */
    change: (id: string, change: IdentityProviderChange): Promise<IdentityProvider> =>
      call('PATCH', of(id), { body: change }),
    /** Removes it with its people and keys. */
    remove: (id: string): Promise<void> => call('DELETE', of(id)),
    /** Its keys with their certificates, in order of number. */
    async keys(id: string): Promise<IdentityProviderKey[]> {
      return (await call<{ keys: IdentityProviderKey[] }>('GET', of(id, 'keys'))).keys;
    },
    /** Gives it another key, which signs from now on. */
    rollOver: (id: string, key: IdentityProviderKeyCreation = {}): Promise<IdentityProviderKey> =>
      call('POST', of(id, 'keys'), { body: key }),
    changeKey: (id: string, number: number, change: IdentityProviderKeyChange): Promise<IdentityProviderKey> =>
      call('PATCH', of(id, 'keys', String(number)), { body: change }),
    /** Makes a SAML response about one of its people, right or with a flaw (docs/flaws.md). */
    assertion: (id: string, wish: AssertionWish): Promise<Assertion> =>
      call('POST', of(id, 'assertions'), { body: wish }),
    /** Removes a key that signs no more. */
    removeKey: (id: string, number: number): Promise<void> => call('DELETE', of(id, 'keys', String(number))),
    /** The applications that an OpenID provider signs people in to. */
    async clients(id: string): Promise<ProviderClient[]> {
      return (await call<{ clients: ProviderClient[] }>('GET', of(id, 'clients'))).clients;
    },
    /** Registers one; without a secret it has to use PKCE. */
    addClient: (id: string, client: ProviderClientCreation): Promise<ProviderClient> =>
      call('POST', of(id, 'clients'), { body: client }),
    changeClient: (id: string, clientId: string, change: ProviderClientChange): Promise<ProviderClient> =>
      call('PATCH', of(id, 'clients', clientId), { body: change }),
    removeClient: (id: string, clientId: string): Promise<void> => call('DELETE', of(id, 'clients', clientId)),
    /** An ID token or an access token for a person of an OpenID provider: a right one, or one with the fault that `flaw` names. */
    async token(id: string, wish: TokenWish): Promise<string> {
      return (await call<MadeToken>('POST', of(id, 'tokens'), { body: wish })).token;
    },
  };
};
