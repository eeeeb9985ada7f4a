import type { UserKind } from '../../../../core/accounts/user.ts';
import { DomainError } from '../../../../core/errors.ts';
import { looksLikeRegion } from '../../../../core/ids.ts';
import { chosenDevices } from '../../../../core/mfa/chosen-devices.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { endSession } from '../../../../core/sessions/end-session.ts';
import { sessions } from '../../../../core/sessions/session.ts';
import type { FlowContext } from '../../../../flows/context.ts';
import type { Person } from '../../../../flows/stand-in/answer-step.ts';
import { relyingPartyOf } from '../../../addresses/rp-id.ts';
import { type Site, siteOf } from '../../../addresses/site.ts';
import { unsealed } from '../../../browser/cookies.ts';
import { BROWSER_COOKIE } from '../../../plugins/browser.ts';
import type { AskPage } from '../../../server/in-process.ts';
import type { NamedUser } from '../people/user-kinds.ts';
import { addressIn, type SandboxAddresses } from '../sandboxes/sandbox-addresses.ts';
import type { SignInWish } from '../schemas/sign-in.ts';
import type { HomeFile } from './home-files.ts';
import { demandPage, PageVisitor } from './page-visitor.ts';
import { surfacesOf, type WayIn, waysIn } from './ways-in.ts';

/** The surroundings of a sign-in: whose sandbox, for which client. */
interface SignInPlace {
  readonly sandbox: Sandbox;
  readonly addresses: SandboxAddresses;
  readonly askPage: AskPage;
  readonly userAgent: string;
  /** The client's IP address. */
  readonly address: string;
  readonly ownNames: readonly string[];
}

/** A browser that is signed in, and the files of tools that are. */
interface MadeSignIn {
  readonly visitor: PageVisitor;
  readonly sessionId: string;
  readonly files: readonly HomeFile[];
  /** Variables for those tools, beside where the mock is. */
  readonly env: Readonly<Record<string, string>>;
  readonly region: string;
}

const HOME_REGION = 'us-east-1';

/**
 * Signs a user in through the pages of the mock itself, and opens what is wished for.
 * @throws {DomainError} whatever the pages would refuse with; a refused wish leaves no session
 */
export async function signInAt(place: SignInPlace, named: NamedUser, wish: SignInWish): Promise<MadeSignIn> {
  const { kind } = named.user;
  const way = waysIn[kind] as WayIn<NamedUser>;
  const person = await personOf(place.sandbox, named, wish, way, kind);
  const { sandbox, addresses, askPage, userAgent, address } = place;
  const visitor = new PageVisitor(askPage, { userAgent, address, port: addresses.port }, sandbox.tools.wall);
  const [host, path] = way.start(named);
  const { url } = demandPage(await visitor.visit(addressIn(addresses, wish.style ?? 'mirror', host, path)));
  const site = siteAt(place, url);
  const context = contextOf(place, site, unsealed(sandbox, BROWSER_COOKIE, visitor.cookies.value(url, BROWSER_COOKIE)));
  // The codes of a device are spent one after the other.
  const made = await sandbox.alone(`stand-in/${named.user.id}`, () => way.signIn(named, { url, context, person }));
  const { sessionId } = made;
  try {
    await demandWished(sandbox, sessionId, person);
    const page = demandPage(await visitor.visit(made.address));
    const region = wish.region ?? HOME_REGION;
    const isOnly = wish.surface === 'cli';
    const after = await way.after({ context, visitor, sessionId, wish, site, page, region, isOnly }, named);
    return { visitor, sessionId: after.sessionId ?? sessionId, files: after.files, env: after.env ?? {}, region };
  } catch (error) {
    await endSession(sandbox, sessionId, 'control');
    throw error;
  }
}

/** @throws {DomainError} `MALFORMED_REQUEST`, `NOT_FOUND` */
async function personOf(
  sandbox: Sandbox,
  { user }: NamedUser,
  { mfa, surface, region, account, role }: SignInWish,
  { choosesRole }: WayIn<NamedUser>,
  kind: UserKind,
): Promise<Person> {
  if (surface !== undefined && !(await surfacesOf(sandbox, user)).includes(surface))
    refuse(`${kind} users have no surface “${surface}”`);
  if (region !== undefined && !looksLikeRegion(region)) refuse('region is no Region, such as eu-west-1');
  if (!choosesRole && (account !== undefined || role !== undefined)) refuse(`${kind} users choose no account and role`);
  const device = typeof mfa === 'string' ? (await chosenDevices(sandbox, user.id, mfa))[0] : undefined;
  return {
    userId: user.id,
    ...('email' in user && { email: user.email }),
    ...(device && { deviceId: device.id }),
    ...(mfa !== undefined && { mfa: mfa !== false }),
  };
}

function siteAt({ ownNames, addresses, sandbox }: SignInPlace, { host, pathname, search, protocol }: URL): Site {
  return siteOf({
    host,
    url: `${pathname}${search}`,
    secure: protocol === 'https:',
    ...(addresses.port !== undefined && { portSandbox: sandbox.name }),
    ownNames,
  });
}

const contextOf = ({ sandbox, userAgent, address }: SignInPlace, site: Site, browserId = ''): FlowContext => ({
  sandbox,
  browser: { id: browserId, userAgent, address, locale: 'en' },
  links: { to: (host, path) => site.link(host, path) },
  relyingParty: relyingPartyOf(site),
});

/** @throws {DomainError} `MFA_UNLIKE_WISH` */
async function demandWished({ store }: Sandbox, sessionId: string, { mfa }: Person): Promise<void> {
  const session = (await store.get(sessions, sessionId))?.value;
  if (mfa === true && session?.mfa === false) throw new DomainError('MFA_UNLIKE_WISH', { asked: false });
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
