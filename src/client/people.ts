import { everyPage, type PageQuery } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type {
  Account,
  AccountChange,
  ActedUser,
  ActionBody,
  DeviceCreation,
  IssuerKeySet,
  NewMfaDevice,
  PasskeyCredential,
  SaidKind,
  SignedInState,
  SignInWish,
  TotpCodes,
  TrustedBrowser,
  User,
  UserAction,
  UserChange,
  UserCreation,
} from './types.ts';

/**
 * The users of a sandbox. Ids: account ID or e-mail of `root`, `111122223333:alice` of `iam`, e-mail of `builder`,
 * `d-1234567890:jane_doe` of `workforce`.
 */
export const usersArea = (call: Transport, base: string) => {
  const of = (kind: SaidKind, id: string) => `${base}/users${joinedPath(kind, id)}`;
  return {
    /** All users, or those of one kind, however many requests that takes. */
    list: (kind?: SaidKind): Promise<User[]> => everyPage(call, `${base}/users`, 'users', { kind }),
    /** One page of them, in an order that stays: at most `limit`, after the page before. */
    page: (query: PageQuery & { readonly kind?: SaidKind } = {}): Promise<{ users: User[]; next?: string }> =>
      call('GET', `${base}/users`, { query: { ...query } }),
    create: (kind: SaidKind, user: UserCreation): Promise<User> =>
      call('POST', `${base}/users${joinedPath(kind)}`, { body: user }),
    get: (kind: SaidKind, id: string): Promise<User> => call('GET', of(kind, id)),
    change: (kind: SaidKind, id: string, change: UserChange): Promise<User> =>
      call('PATCH', of(kind, id), { body: change }),
    remove: (kind: SaidKind, id: string): Promise<void> => call('DELETE', of(kind, id)),
    /** The codes of each TOTP device; a lost one has none. */
    async totp(kind: SaidKind, id: string): Promise<TotpCodes[]> {
      return (await call<{ devices: TotpCodes[] }>('GET', `${of(kind, id)}/totp`)).devices;
    },
    /** Seeded passkeys, for `WebAuthn.addCredential` of DevTools. */
    async passkeys(
      kind: SaidKind,
      id: string,
      style: 'mirror' | 'real' | 'path' = 'mirror',
    ): Promise<PasskeyCredential[]> {
      const query = { style };
      return (await call<{ credentials: PasskeyCredential[] }>('GET', `${of(kind, id)}/passkeys`, { query }))
        .credentials;
    },
    /** Signs a user in without a browser, through the same pages: for tests that are not about signing in. */
    signIn: (kind: SaidKind, id: string, wish: SignInWish = {}): Promise<SignedInState> =>
      call('POST', `${of(kind, id)}/sign-in`, { body: wish }),
    /** Ends all sessions of a user; answers how many there were. */
    async endSessions(kind: SaidKind, id: string): Promise<number> {
      return (await call<{ ended: number }>('DELETE', `${of(kind, id)}/sessions`)).ended;
    },
    /** The browsers that a user called trusted devices. */
    async trustedBrowsers(kind: SaidKind, id: string): Promise<TrustedBrowser[]> {
      return (await call<{ browsers: TrustedBrowser[] }>('GET', `${of(kind, id)}/trusted-browsers`)).browsers;
    },
    /** Takes back a user's trust in all browsers; answers how many there were. */
    async forgetBrowsers(kind: SaidKind, id: string): Promise<number> {
      return (await call<{ forgotten: number }>('DELETE', `${of(kind, id)}/trusted-browsers`)).forgotten;
    },
    /** Gives a user an MFA device, with a secret or key of your own or a new one, which stands in the answer. */
    addDevice: (kind: SaidKind, id: string, device: DeviceCreation): Promise<NewMfaDevice> =>
      call('POST', `${of(kind, id)}/devices`, { body: device }),
    /** Does what an administrator, the service or fate does to a user. */
    act: (kind: SaidKind, id: string, action: UserAction, body: ActionBody = {}): Promise<ActedUser> =>
      call('POST', `${of(kind, id)}/actions${joinedPath(action)}`, { body }),
  };
};

/** The AWS accounts of a sandbox. Ids: the account ID, or the alias. */
export const accountsArea = (call: Transport, base: string) => ({
  list: (): Promise<Account[]> => everyPage(call, `${base}/accounts`, 'accounts'),
  get: (id: string): Promise<Account> => call('GET', `${base}/accounts${joinedPath(id)}`),
  /** Suspends, closes, reactivates; changes contact, names and overrides. `null` takes away. */
  change: (id: string, change: AccountChange): Promise<Account> =>
    call('PATCH', `${base}/accounts${joinedPath(id)}`, { body: change }),
  /**
   * Tells the keys of an issuer that the account trusts by an OpenID Connect provider (CreateOpenIDConnectProvider), such as what
   * jose's `exportJWK` makes of a public key. Nothing is fetched from the issuer then.
   * @param issuer with its scheme
   */
  tellIssuerKeys: (id: string, issuer: string, keySet: IssuerKeySet): Promise<void> =>
    call('PUT', `${base}/accounts${joinedPath(id, 'issuer-keys')}`, { query: { issuer }, body: keySet }),
  /** Takes the told keys away: they are fetched from the issuer again. */
  forgetIssuerKeys: (id: string, issuer: string): Promise<void> =>
    call('DELETE', `${base}/accounts${joinedPath(id, 'issuer-keys')}`, { query: { issuer } }),
});
