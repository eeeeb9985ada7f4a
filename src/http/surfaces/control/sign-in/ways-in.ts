import type { Owned } from '../../../../core/accounts/find-user.ts';
import type { IamUser, RootUser, UserKind } from '../../../../core/accounts/user.ts';
import { PROFILE_HOST } from '../../../../core/builder/builder-addresses.ts';
import type { BuilderMember } from '../../../../core/builder/find-builder-user.ts';
import type { Member } from '../../../../core/directories/find-directory.ts';
import { demandPasswordsHere } from '../../../../core/directories/own-passwords.ts';
import { portalHost } from '../../../../core/directories/portal-address.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { FederatedPerson } from '../../../../core/identity-providers/federated-users.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { liveSession, type SignedIn } from '../../../../core/sessions/console-sessions.ts';
import { signedInBy } from '../../../../core/sessions/portal-sessions.ts';
import { builderSignIn } from '../../../../flows/builder-sign-in.ts';
import type { FlowContext } from '../../../../flows/context.ts';
import { iamSignIn } from '../../../../flows/iam-sign-in.ts';
import { portalSignIn } from '../../../../flows/portal-sign-in.ts';
import { rootSignIn } from '../../../../flows/root-sign-in.ts';
import type { Person } from '../../../../flows/stand-in/answer-step.ts';
import { iamScript, realmScript, rootScript } from '../../../../flows/stand-in/scripts.ts';
import { standIn } from '../../../../flows/stand-in/stand-in.ts';
import type { Site } from '../../../addresses/site.ts';
import { realmAnchor } from '../../../realm/sign-in-place.ts';
import type { SignInWish } from '../schemas/sign-in.ts';
import type { NamedUser } from '../user-kinds.ts';
import { filesOfLogin } from './aws-login.ts';
import { consoleOfRole } from './console-of-role.ts';
import type { HomeFile } from './home-files.ts';
import type { PageVisitor } from './page-visitor.ts';
import { filesOfSso, meantRole } from './sso-login.ts';

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
}

/** The way of one kind of user: where it begins, its flow, and what comes after. */
export interface WayIn<N extends NamedUser> {
  /** The places that a wish may be for. */
  readonly surfaces: readonly NonNullable<SignInWish['surface']>[];
  /** Whether a wish may name an account and a role in it. */
  readonly choosesRole?: true;
  /** The page that leads to the sign-in page. Throws where nobody can sign in. */
  readonly start: (named: N) => readonly [host: string, path: string];
  readonly signIn: (named: N, page: SignInPage) => Promise<SignedInPage>;
  /** Opens what else is wished for. @returns the files of tools, and the session that is meant where it is another */
  readonly after: (visitor: SignedInVisitor) => Promise<After>;
}

interface After {
  readonly files: readonly HomeFile[];
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

/** The sign-in page with a flow that is at its end. */
function finished(url: URL, flowId = '', query: Readonly<Record<string, string>> = {}): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries({ ...query, flow: flowId })) address.searchParams.set(name, value);
  return address.href;
}

/** Console users: `aws login` comes after, and another Region's console. */
async function afterConsole(made: SignedInVisitor): Promise<After> {
  const { wish, visitor, site, context, sessionId } = made;
  if (wish.region !== undefined) {
    const query = new URLSearchParams({ region: wish.region });
    await visitor.visit(site.link(`${wish.region}.console.aws.amazon.com`, `/console/home?${query}`));
  }
  if (wish.surface === 'console') return { files: [] };
  return { files: await filesOfLogin(made, await demandLive(context.sandbox, sessionId)) };
}

/** @throws {DomainError} `SIGNED_OUT` */
async function demandLive(sandbox: Sandbox, sessionId: string): Promise<SignedIn> {
  const signedIn = await liveSession(sandbox, sessionId);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}

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

/** Each kind of user's way in. */
export const waysIn: Kinds = {
  root: {
    surfaces: ['console', 'cli'],
    start: () => CONSOLE,
    async signIn({ user }, { url, context, person }) {
      const { id, data } = await standIn(rootSignIn, context, undefined, person, rootScript(user));
      return { sessionId: sessionIdIn(data), address: finished(url, id, { user_type: 'root' }) };
    },
    after: afterConsole,
  },
  iam: {
    surfaces: ['console', 'cli'],
    start: () => CONSOLE,
    async signIn({ user }, { url, context, person }) {
      const { id, data } = await standIn(iamSignIn, context, undefined, person, iamScript(user));
      return { sessionId: sessionIdIn(data), address: finished(url, id, { iam_user: 'true' }) };
    },
    after: afterConsole,
  },
  workforce: {
    surfaces: ['portal', 'console', 'cli'],
    choosesRole: true,
    start({ directory }) {
      demandPasswordsHere(directory);
      return [portalHost({ id: directory.id }), '/start/sign-in'];
    },
    signIn: ({ user, directory }, page) =>
      signInToRealm(portalSignIn, page, { directoryId: directory.id, username: user.name }),
    async after(made) {
      const { wish, context, sessionId } = made;
      const signedIn = await signedInBy(context.sandbox, sessionId);
      const role = await meantRole(context.sandbox, signedIn, wish);
      if (wish.surface === 'console') return { files: [], sessionId: await consoleOfRole(made, signedIn, role) };
      if (wish.surface === 'portal') return { files: [] };
      return { files: await filesOfSso(made, signedIn, role) };
    },
  },
  // They sign in at their provider, and have no session of ours before they come from there.
  federated: {
    surfaces: [],
    start() {
      throw new DomainError('MALFORMED_REQUEST', { detail: 'federated users sign in at their identity provider' });
    },
    signIn: async (_named, { url }) => ({ sessionId: '', address: url.href }),
    after: async () => ({ files: [] }),
  },
  builder: {
    surfaces: ['profile'],
    start: () => [PROFILE_HOST, '/'],
    signIn: ({ user }, page) => signInToRealm(builderSignIn, page, { username: user.email }),
    after: async () => ({ files: [] }),
  },
};

const sessionIdIn = (data: object): string => String((data as { readonly sessionId?: string }).sessionId ?? '');
