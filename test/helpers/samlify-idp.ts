import * as samlify from 'samlify';
import { attribute, certified, newOutsideKey } from './outside-idp.ts';

// That library wants a checker of schemas; the tests judge what it makes and takes by its signatures and contents.
samlify.setSchemaValidator({ validate: async () => 'valid' });

const BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-';
const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const { privateKey } = newOutsideKey();
const { certificate } = certified(privateKey);

/** The template of that library's responses, without the request where there is none. */
const template = (roles: string, inResponseTo = '') =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ID}" Version="2.0" IssueInstant="{Now}" Destination="{Consumer}"${inResponseTo}><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="{AssertionID}" Version="2.0" IssueInstant="{Now}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${EMAIL}">{NameID}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{Later}" Recipient="{Consumer}"${inResponseTo}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{Now}" NotOnOrAfter="{Later}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{Now}" SessionIndex="{AssertionID}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${roles}</saml:Assertion></samlp:Response>`;

const ROLES = `<saml:AttributeStatement><saml:Attribute Name="${attribute('Role')}"><saml:AttributeValue>{Role}</saml:AttributeValue></saml:Attribute><saml:Attribute Name="${attribute('RoleSessionName')}"><saml:AttributeValue>{NameID}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`;

/** An identity provider of an independent make, which takes requests in these ways. */
export const samlifyIdp = ({ wantAuthnRequestsSigned = false, bindings = ['Redirect', 'POST'] } = {}) =>
  samlify.IdentityProvider({
    entityID: 'https://idp.independent.test/metadata',
    ...{ privateKey, signingCert: certificate, isAssertionEncrypted: false, wantAuthnRequestsSigned },
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    nameIDFormat: [EMAIL],
    singleSignOnService: bindings.map((binding) => ({
      Binding: `${BINDING}${binding}`,
      Location: 'https://idp.independent.test/sso',
    })),
    singleLogoutService: [{ Binding: `${BINDING}Redirect`, Location: 'https://idp.independent.test/slo' }],
    loginResponseTemplate: { context: template(''), attributes: [] },
  });

/** AWS as that library knows a service provider. */
export const awsParty = (): ReturnType<typeof samlify.ServiceProvider> =>
  samlify.ServiceProvider({
    entityID: 'urn:amazon:webservices',
    wantAssertionsSigned: true,
    assertionConsumerService: [{ Binding: `${BINDING}POST`, Location: 'https://signin.aws.amazon.com/saml' }],
  });

type Idp = ReturnType<typeof samlifyIdp>;

interface Said {
  readonly nameId: string;
  readonly requestId?: string;
  /** The value of the role attribute. */
  readonly role?: string;
  /** The address that the response is for, where the service provider has others than its metadata tells. */
  readonly consumer?: string;
}

/** A response that the library makes and signs, in base64. */
export async function samlifyResponse(
  idp: Idp,
  sp: ReturnType<typeof samlify.ServiceProvider>,
  { nameId, requestId, role, consumer = String(sp.entityMeta.getAssertionConsumerService('post')) }: Said,
): Promise<string> {
  const now = Date.now();
  const values = {
    ...{ ID: `_${crypto.randomUUID()}`, AssertionID: `_${crypto.randomUUID()}`, Consumer: consumer, NameID: nameId },
    ...{ Issuer: idp.entityMeta.getEntityID(), Audience: sp.entityMeta.getEntityID(), Role: role ?? '' },
    ...{ Now: new Date(now - 1000).toISOString(), Later: new Date(now + 300_000).toISOString() },
  };
  const answered = requestId === undefined ? '' : ` InResponseTo="${requestId}"`;
  const context = template(role === undefined ? '' : ROLES, answered).replace(
    /\{(\w+)\}/g,
    (_, name: string) => values[name as keyof typeof values],
  );
  const fill = () => ({ id: values.ID, context });
  const made = await idp.createLoginResponse(sp, {} as never, 'post', { email: nameId }, fill);
  return made.context;
}

export { samlify };
