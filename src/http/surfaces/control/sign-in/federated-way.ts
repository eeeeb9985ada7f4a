import { DomainError } from '../../../../core/errors.ts';
import { type OfferedRole, readAwsAttributes } from '../../../../core/federation/aws-attributes.ts';
import { samlFaultOf, samlRefusal } from '../../../../core/federation/saml/console-offer.ts';
import { type BrokerWish, brokerRightsOf, brokerSigninToken } from '../../../../core/identity-providers/broker.ts';
import type { FederatedPerson } from '../../../../core/identity-providers/federated-users.ts';
import { identityProviderHost, START_AWS_PATH } from '../../../../core/identity-providers/identity-provider.ts';
import { AWS_PARTY } from '../../../../core/identity-providers/saml/make-assertion.ts';
import { endSession } from '../../../../core/sessions/end-session.ts';
import { assumeRoleWithSaml } from '../../../../core/sts/assume-role-with-saml.ts';
import { identityProviderSignIn } from '../../../../flows/identity-provider-sign-in.ts';
import { providerScript } from '../../../../flows/stand-in/scripts.ts';
import { standIn } from '../../../../flows/stand-in/stand-in.ts';
import { brokerLoginUrl } from '../../../addresses/broker-login.ts';
import type { SignInWish } from '../schemas/sign-in.ts';
import { afterConsole } from './after-console.ts';
import type { OtherKeys } from './aws-login.ts';
import { openedConsole } from './console-of-role.ts';
import { finished, sessionIdIn } from './finished.ts';
import { sentForm } from './sent-form.ts';
import type { After, SignedInPage, SignedInVisitor, SignInPage, WayIn } from './ways-in.ts';
import { afterOpenId } from './web-identity-files.ts';

/**
 * The way of people of built-in identity providers: by SAML or by a broker into the console, in a role; by OpenID Connect to a token
 * for clients.
 */
export const federatedWay: WayIn<FederatedPerson> = {
  surfaces: ['console', 'cli'],
  choosesRole: true,
  start({ identityProvider }) {
    const onward = new URLSearchParams({ continue: identityProvider.kind === 'saml' ? START_AWS_PATH : '/' });
    return [identityProviderHost(identityProvider), `/sign-in?${onward}`];
  },
  signIn: signInAtProvider,
  after(made, person) {
    switch (person.identityProvider.kind) {
      case 'saml':
        return afterSaml(made, person);
      case 'broker':
        return afterBroker(made, person);
      default:
        return afterOpenId(made, person);
    }
  },
};

/** The sign-in page of an identity provider. */
export async function signInAtProvider(
  { user }: FederatedPerson,
  { url, context, person }: SignInPage,
): Promise<SignedInPage> {
  const { id, data } = await standIn(identityProviderSignIn, context, undefined, person, providerScript(user));
  return { sessionId: sessionIdIn(data), address: finished(url, id) };
}

/** The provider's page has an assertion for the console, and the wish says the role. */
async function afterSaml(made: SignedInVisitor, { user }: FederatedPerson): Promise<After> {
  const role = meantRole(offeredTo(user), ({ roleArn }) => roleArn, made.wish);
  const { action, fields } = sentForm(made.page);
  const entered = await made.visitor.visit(action, { ...fields, roleIndex: role.roleArn });
  const keys = () => keysOf(made, role, fields.SAMLResponse ?? '');
  return inConsole(made, await openedConsole(made, entered), keys);
}

/** @throws {DomainError} `SAML_SIGN_IN_REFUSED`, as the console would refuse attributes */
function offeredTo({ attributes }: FederatedPerson['user']): readonly OfferedRole[] {
  try {
    const said = Object.entries(attributes).map(([name, values]) => ({ name, values }));
    return readAwsAttributes({ attributes: said }).roles;
  } catch (error) {
    throw error instanceof DomainError ? samlRefusal(samlFaultOf(error)) : error;
  }
}

/** The keys of AssumeRoleWithSAML, by the assertion that the console took. */
async function keysOf(
  { context: { sandbox } }: SignedInVisitor,
  role: OfferedRole,
  assertion: string,
): ReturnType<OtherKeys> {
  const isOurs = (address: string) => (address === AWS_PARTY.recipient ? address : undefined);
  return (await assumeRoleWithSaml(sandbox, { ...role, assertion, policyArns: [] }, isOurs)).credentials;
}

async function afterBroker(made: SignedInVisitor, person: FederatedPerson): Promise<After> {
  const { visitor, site, wish, context } = made;
  const token = await brokerSigninToken(context.sandbox, person, brokerWish(person, wish));
  const entered = await visitor.visit(brokerLoginUrl(site, person.identityProvider, token));
  return inConsole(made, await openedConsole(made, entered));
}

function brokerWish(person: FederatedPerson, wish: SignInWish): BrokerWish {
  const { roles, policy } = brokerRightsOf(person);
  const isForRole = wish.account !== undefined || wish.role !== undefined;
  if (roles.length === 0 && policy !== undefined && !isForRole) return 'federated-user';
  return { roleArn: meantRole(roles, (arn) => arn, wish) };
}

/** A refused wish leaves no session in the console either. */
async function inConsole(made: SignedInVisitor, sessionId: string, otherKeys?: OtherKeys): Promise<After> {
  try {
    return { ...(await afterConsole({ ...made, sessionId }, otherKeys)), sessionId };
  } catch (error) {
    await endSession(made.context.sandbox, sessionId, 'control');
    throw error;
  }
}

/**
 * The role that a wish means among those that somebody has: as named, or the first.
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`
 */
function meantRole<T>(
  all: readonly T[],
  arnOf: (each: T) => string,
  { account, role }: Pick<SignInWish, 'account' | 'role'>,
): T {
  const found = all.find((each) => {
    const arn = arnOf(each);
    const fitsName = role === undefined || arn.slice(arn.lastIndexOf('/') + 1) === role;
    return fitsName && (account === undefined || arn.split(':')[4] === account);
  });
  if (found === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  return found;
}
