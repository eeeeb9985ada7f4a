import type { ErrorFacts } from '../../core/errors.ts';

type Facts = ErrorFacts['IDENTITY_TOKEN_INVALID'];

/** The service behind STS that reads assertions tells its own code and request (`cases.md` B62). */
const discovered = (text: string, code: string, requestId: string | undefined): string =>
  `${text} (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;

const NAME = '[a-zA-Z_0-9+=,.@-]{2,64}';

const messages: Readonly<Record<Facts['why'], (facts: Facts) => string>> = {
  malformed: () => 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  'unknown-issuer': ({ issuer }) => `No OpenIDConnect provider found in your account for ${issuer}`,
  'unknown-provider': ({ requestId }) =>
    discovered("Specified provider doesn't exist", 'AuthSamlManifestNotFoundException', requestId),
  'foreign-issuer': ({ requestId }) =>
    discovered('Issuer not present in specified provider', 'AuthSamlInvalidSamlResponseException', requestId),
  signature: ({ issuer }) => (issuer === undefined ? 'Response signature invalid' : 'Token signature is invalid'),
  // Two blanks behind the comma, as the service has them (`cases.md` B56).
  key: () =>
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
  audience: () => 'Incorrect token audience',
  early: () => 'Token is not valid yet',
  claims: () => 'Token lacks a required claim, or has a wrong one',
  assertion: () => 'Your request included an invalid SAML response',
  'no-session-name': () => 'RoleSessionName is required in AuthnResponse',
  'session-name': () => `RoleSessionName in AuthnResponse must match ${NAME}`,
  'source-identity': () => `SourceIdentity in AuthnResponse must match ${NAME} and not begin with 'aws:'`,
  tags: () => 'Session tags of the identity provider are not valid',
};

export const identityTokenMessage = (facts: Facts): string => messages[facts.why](facts);
