import type { ErrorCode } from '../errors.ts';

/** The person of an event, as far as it is known. `user` is an ARN, or the typed name when nobody was found. */
export interface Subject {
  readonly user?: string;
  readonly accountId?: string;
}

/** A tool's wish to act for somebody: by a code that a person confirms, by an authorization code, by `aws login`; or a client's at a built-in identity provider. */
interface Authorizing {
  readonly by: 'device' | 'pkce' | 'login' | 'idp';
  readonly authorizationId?: string;
  readonly client: string;
}

/**
 * The catalogue of domain events, in the past tense, with their facts. Events of a flow carry its `flow` and
 * `flowId`, whom the flow is about, and `chosen` where nobody typed (TEST-14), beside these (`hold-events.ts`). Refusals carry the true reason, which the page
 * does not tell (TEST-6). Typed passwords, codes and secrets never appear here.
 */
export interface EventFacts {
  /** A fault did something to a call: `effect` names what (TEST-5). */
  'fault.fired': Subject & { fault: string; faultName?: string; effect: readonly string[]; call: string };
  'flow.moved': Subject & { flow: string; flowId: string; from: string; to: string; event: string };
  'flow.refused': Subject & { flow: string; flowId: string; state: string; event: string; reason: ErrorCode };
  'flow.restarted': Subject & { flow: string; flowId: string; reason: ErrorCode };
  /** Somebody chose a person from a list of the mock's; the events of the steps that follow say `chosen` (TEST-14). */
  'person.chosen': Subject & { flow: string };
  /** The mock goes no further in a chosen person's place: `reason` says why the next step is the person's own. */
  'choice.stopped': Subject & { flow: string; flowId?: string; state: string; reason: ErrorCode };
  'form.refused': Subject & { reason: ErrorCode; path: string; flow?: string; flowId?: string };
  /** `vouched`: nobody typed it; the test's side has signed the person in (TEST-13). */
  'password.accepted': Subject & { vouched?: true };
  'password.rejected': Subject & { reason: ErrorCode };
  'password.changed': Subject & { by: 'user' | 'recovery' | 'control' };
  'captcha.shown': { captchaId: string };
  'captcha.solved': { captchaId: string };
  'captcha.rejected': { captchaId: string; reason: ErrorCode };
  'code.sent': Subject & { purpose: string; to: string };
  'code.accepted': Subject & { purpose: string };
  'code.rejected': Subject & { purpose: string; reason: ErrorCode };
  'link.sent': Subject & { purpose: string; to: string };
  'link.used': Subject & { purpose: string };
  'link.rejected': Subject & { purpose: string; reason: ErrorCode };
  /** `counterForgiven`: a seeded passkey's counter did not rise, as when two browsers use it. */
  'mfa.accepted': Subject & { device: string; counterForgiven?: true };
  'mfa.rejected': Subject & { device: string; reason: ErrorCode };
  'mfa.registered': Subject & { device: string; inSync: boolean };
  /** A device was not registered. */
  'mfa.refused': Subject & { deviceName: string; reason: ErrorCode };
  'mfa.renamed': Subject & { device: string };
  'mfa.resynced': Subject & { device: string; driftSteps: number };
  'mfa.removed': Subject & { device: string; by: 'user' | 'control' | 'api' };
  'mfa.lost': Subject & { device: string };
  'mfa.found': Subject & { device: string };
  'mfa.delayed': Subject & { seconds: number };
  /** Signed in without a device, by what stands in for it (ROOT-8). */
  'mfa.substituted': Subject & { by: 'email-and-phone' };
  /** A person called the browser a trusted device (BUILDER-3). */
  'browser.trusted': Subject & { browserId: string; address: string; userAgent: string };
  /** A trusted one, as it was then: no second factor is asked for. */
  'browser.recognised': Subject & { browserId: string };
  /** `changed` names the differences since the user trusted the browser; empty for a browser that the user never trusted. */
  'browser.unrecognised': Subject & { browserId: string; changed: readonly ('browser' | 'user-agent' | 'address')[] };
  /** A Builder ID asked for its data; it can be downloaded; it was (BUILDER-8). */
  'data.requested': Subject & { requestId: string };
  'data.ready': Subject & { requestId: string };
  'data.downloaded': Subject & { requestId: string };
  /** `tool`: the tool that was entered with a Builder ID; `switched`: of a role that somebody has switched to. */
  'session.started': Subject & { sessionId: string; mfa: boolean; tool?: string; switched?: true };
  'session.ended': Subject & { sessionId: string; by: 'user' | 'recovery' | 'control' | 'account' | 'reuse' };
  'session.refused': Subject & { reason: ErrorCode };
  'account.created': { accountId: string; email: string };
  'account.changed': { accountId: string; what: readonly string[] };
  'directory.created': { directory: string; accountId: string };
  'directory.deleted': { directory: string; accountId: string };
  'directory.changed': { directory: string; what: readonly string[] };
  'assertion.accepted': Subject & { directory: string };
  'identity-source.changed': { directory: string; from: string; to: string };
  /** Nobody can sign in, or this person cannot, for a cause that the page does not tell (PORTAL-8). */
  'sign-in.prevented': Subject & { directory: string; reason: ErrorCode; why: string };
  'identity-provider.created': { identityProvider: string };
  'identity-provider.changed': { identityProvider: string; what: readonly string[] };
  'identity-provider.deleted': { identityProvider: string };
  'authn-request.refused': { identityProvider: string; reason: ErrorCode; why: string };
  'logout-request.refused': { identityProvider: string; reason: ErrorCode; why: string };
  /** An identity provider vouches for a person; `flaw` names what it was asked to do wrong. */
  'assertion.issued': Subject & {
    identityProvider: string;
    assertionId: string;
    audience: string;
    recipient: string;
    inResponseTo?: string;
    flaw?: string;
  };
  'user.created': Subject;
  'user.changed': Subject & { what: readonly string[] };
  'user.deleted': Subject;
  /** A SAML or OpenID Connect provider of an account, by its ARN. */
  'provider.created': { provider: string; accountId: string };
  'provider.changed': { provider: string; accountId: string };
  'provider.deleted': { provider: string; accountId: string };
  /** A token or an assertion of an identity provider was refused: the ARN or the issuer, and the true reason. */
  'federation.refused': { provider: string; why: string; detail?: string };
  /** STS gave a company's broker nothing, and why. */
  'broker.refused': Subject & { identityProvider: string; reason: ErrorCode };
  /** An assertion wanted to lead where none may, so the first page of console or portal follows. */
  'relay-state.ignored': { reason: ErrorCode };
  'api.called': Subject & { service: string; operation: string };
  /** `reason` is a code of the catalogue, or of the rule that answered. */
  'api.refused': Subject & { service: string; operation: string; reason: string };
  'access.denied': Subject & { action: string; resource: string; because: string };
  'credentials.issued': Subject & { accessKeyId: string; source: string; mfa: boolean; expiresAt: string };
  'role.created': { accountId: string; role: string };
  'role.changed': { accountId: string; role: string; what: readonly string[] };
  'role.deleted': { accountId: string; role: string };
  'role.assumed': Subject & { role: string; session: string };
  /** `sessionId`: that of the console session in the role (FED-6). */
  'role.switched': Subject & { role: string; session: string; sessionId: string };
  'client.registered': { client: string; grantTypes: readonly string[]; scopes: readonly string[] };
  /** `stateless`: the tool cannot tell its own answer from another's (RFC 6749 §10.12). */
  'authorization.started': Authorizing & { directory: string; stateless?: true };
  'authorization.approved': Subject & Authorizing;
  'authorization.denied': Subject & Authorizing;
  /** `flaw` names a fault that the test's side asked for. */
  'tokens.issued': Subject & {
    client: string;
    grant: string;
    scopes: readonly string[];
    expiresAt: string;
    flaw?: string;
  };
  'tokens.revoked': { client: string; reason: ErrorCode; count: number };
  'grant.refused': { client: string; grant: string; reason: ErrorCode; why?: string };
  'token.refused': Subject & { client?: string; use: string; reason: ErrorCode };
  'application.opened': Subject & { application: string; protocol: 'SAML' | 'OIDC' };
  'application.entered': Subject & { application: string; protocol: 'SAML' | 'OIDC' };
  'application.refused': { application: string; reason: ErrorCode; why?: string };
  'mail.delivered': { mailId: string; to: string; subject: string };
  'mail.delayed': { mailId: string; to: string; subject: string; until: string };
  'mail.bounced': { to: string; subject: string };
  'mail.dropped': { to: string; subject: string };
  /** By SMTP, beside the mailbox. */
  'mail.sent': { mailId: string; to: string; subject: string };
  'mail.unsent': { mailId: string; to: string; subject: string; detail: string };
  /** It may not leave to such a domain. */
  'mail.kept': { mailId: string; to: string; subject: string; why: 'domain' };
  'phone.reached': { to: string; medium: 'sms' | 'call' };
  'phone.unreachable': { to: string; medium: 'sms' | 'call' };
  'case.opened': { caseId: string; about: string };
  'case.answered': { caseId: string };
  'clock.moved': { from: string; to: string; mode: string };
  'sandbox.reset': object;
  'error.internal': { message: string };
}

export type EventName = keyof EventFacts;
