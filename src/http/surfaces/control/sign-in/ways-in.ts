import type { Owned } from '../../../../core/accounts/find-user.ts';
import type { IamUser, RootUser, User, UserKind } from '../../../../core/accounts/user.ts';
import { PROFILE_HOST } from '../../../../core/builder/builder-addresses.ts';
import type { BuilderMember } from '../../../../core/builder/find-builder-user.ts';
import type { Member } from '../../../../core/directories/find-directory.ts';
import { portalHost } from '../../../../core/directories/portal-address.ts';
import { demandPasswordsHere } from '../../../../core/directories/workforce/own-passwords.ts';
import type { FederatedPerson } from '../../../../core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../../../../core/identity-providers/find-identity-provider.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { endSession } from '../../../../core/sessions/end-session.ts';
import { signedInBy } from '../../../../core/sessions/portal-sessions.ts';
import { builderSignIn } from '../../../../flows/builder/builder-sign-in.ts';
import type { FlowContext } from '../../../../flows/context.ts';
import { portalSignIn } from '../../../../flows/directory/portal-sign-in.ts';
import { iamSignIn } from '../../../../flows/signin/iam-sign-in.ts';
import { rootSignIn } from '../../../../flows/signin/root-sign-in.ts';
import type { Person } from '../../../../flows/stand-in/answer-step.ts';
import { iamScript, realmScript, rootScript } from '../../../../flows/stand-in/scripts.ts';
import { standIn } from '../../../../flows/stand-in/stand-in.ts';
import type { Site } from '../../../addresses/site.ts';
import { realmAnchor } from '../../../realm/sign-in-place.ts';
import type { NamedUser } from '../people/user-kinds.ts';
import type { SignInWish } from '../schemas/sign-in.ts';
import { afterConsole } from './after-console.ts';
import { consoleOfRole } from './console-of-role.ts';
import { backAtPortal, idpOf, signInElsewhere } from './external-way.ts';
import { federatedWay } from './federated-way.ts';
import { finished, sessionIdIn } from './finished.ts';
import type { HomeFile } from './home-files.ts';
import type { PageVisitor, VisitedPage } from './page-visitor.ts';
import { assignedRole, filesOfSso } from './sso-login.ts';

/** A sign-in page that a browser has come to, and the tools of its flow. */
export interface SignInPage {
  readonly url: URL;
  readonly context: FlowContext;
  readonly person: Person;
}

/** A sign-in that has succeeded. */
export interface SignedInPage {
  readonly sessionId: string;
  /** The same page's address, which now leads the browser on. */
  readonly address: string;
}

/** A wish for the command line. */
export interface ToolWish {
  readonly context: FlowContext;
  readonly region: string;
  /** The wish is for nothing else, so that whoever may not is refused. */
  readonly isOnly: boolean;
}

/** A signed-in browser, and the wish for more. */
export interface SignedInVisitor extends ToolWish {
  readonly visitor: PageVisitor;
  readonly sessionId: string;
  readonly wish: SignInWish;
  /** The sign-in page's own place. */
  readonly site: Site;
  /** The page that the sign-in led to. */
  readonly page: VisitedPage;
}

type Surface = NonNullable<SignInWish['surface']>;

/** The way of one kind of user: where it begins, its flow, and what comes after. */
export interface WayIn<N extends NamedUser> {
  /** The places that a wish may be for. */
  readonly surfaces: readonly Surface[];
  /** Whether a wish may name an account and a role in it. */
  readonly choosesRole?: true;
  /** The page that leads to the sign-in page. Throws where nobody can sign in. */
  readonly start: (named: N) => readonly [host: string, path: string];
  readonly signIn: (named: N, page: SignInPage) => Promise<SignedInPage>;
  /** Opens what else is wished for. @returns the files of tools and variables for them, and the session that is meant where it is another */
  readonly after: (visitor: SignedInVisitor, named: N) => Promise<After>;
}

/** Everything that was opened after a sign-in. */
export interface After {
  readonly files: readonly HomeFile[];
  readonly env?: Readonly<Record<string, string>>;
  readonly sessionId?: string;
}

/** A user of each kind, as a path names one. */
interface NamedOf {
  root: Owned<RootUser>;
  iam: Owned<IamUser>;
  workforce: Member;
  federated: FederatedPerson;
  builder: BuilderMember;
}

type Kinds = { readonly [K in UserKind]: WayIn<NamedOf[K]> };

const CONSOLE = ['console.aws.amazon.com', '/console/home'] as const;

/** The sign-in page of a realm: its URL stays the same, and names a workflow. */
async function signInToRealm(
  flow: typeof portalSignIn,
  { url, context, person }: SignInPage,
  who: { readonly directoryId?: string; readonly username: string },
): Promise<SignedInPage> {
  const handle = url.searchParams.get('workflowStateHandle') ?? '';
  const place = realmAnchor(flow, context, handle);
  const { data } = await standIn(flow, context, place, person, realmScript({ handle, ...who }));
  return { sessionId: sessionIdIn(data), address: url.href };
}

/** For a person in the portal: a role's console, or the tools of `aws sso login`. */
async function afterPortal(made: SignedInVisitor): Promise<After> {
  const { wish, context, sessionId } = made;
  const signedIn = await signedInBy(context.sandbox, sessionId);
  const role = await assignedRole(context.sandbox, signedIn, wish);
  if (wish.surface === 'console') return { files: [], sessionId: await consoleOfRole(made, signedIn, role) };
  if (wish.surface === 'portal') return { files: [], sessionId };
  return { files: await filesOfSso(made, signedIn, role), sessionId };
}

/** A refused wish leaves no session in the portal, where an identity provider has one of its own. */
async function afterProvider(made: SignedInVisitor, sessionId: string): Promise<After> {
  try {
    return await afterPortal({ ...made, sessionId });
  } catch (error) {
    await endSession(made.context.sandbox, sessionId, 'control');
    throw error;
  }
}

/** Each kind of user's way in. */
export const waysIn: Kinds = {
  root: {
    surfaces: ['console', 'cli'],
    start: () => CONSOLE,
    async signIn({ user }, { url, context, person }) {
      const { id, data } = await standIn(rootSignIn, context, undefined, person, rootScript(user));
      return { sessionId: sessionIdIn(data), address: finished(url, id, { user_type: 'root' }) };
    },
    after: (made) => afterConsole(made),
  },
  iam: {
    surfaces: ['console', 'cli'],
    start: () => CONSOLE,
    async signIn({ user }, { url, context, person }) {
      const { id, data } = await standIn(iamSignIn, context, undefined, person, iamScript(user));
      return { sessionId: sessionIdIn(data), address: finished(url, id, { iam_user: 'true' }) };
    },
    after: (made) => afterConsole(made),
  },
  workforce: {
    surfaces: ['portal', 'console', 'cli'],
    choosesRole: true,
    start({ directory }) {
      if (idpOf({ directory }) === undefined) demandPasswordsHere(directory);
      return [portalHost({ id: directory.id }), '/start/sign-in'];
    },
    signIn: ({ user, directory }, page) =>
      idpOf({ directory }) === undefined
        ? signInToRealm(portalSignIn, page, { directoryId: directory.id, username: user.name })
        : signInElsewhere({ user, directory }, page),
    after: async (made, member) =>
      idpOf(member) === undefined ? afterPortal(made) : afterProvider(made, await backAtPortal(made)),
  },
  federated: federatedWay,
  builder: {
    surfaces: ['profile'],
    start: () => [PROFILE_HOST, '/'],
    signIn: ({ user }, page) => signInToRealm(builderSignIn, page, { username: user.email }),
    after: async () => ({ files: [] }),
  },
};

/** The places where somebody can be signed in. Providers of OpenID Connect open no console. */
export async function surfacesOf(sandbox: Sandbox, user: User): Promise<readonly Surface[]> {
  const { surfaces } = waysIn[user.kind];
  if (user.kind !== 'federated') return surfaces;
  const isOpenId = (await findIdentityProvider(sandbox, user.idpId))?.kind === 'openid';
  return isOpenId ? surfaces.filter((surface) => surface === 'cli') : surfaces;
}
