import { inflateRawSync } from 'node:zlib';
import { type AssertionFacts, buildResponse } from '../../src/core/saml/build-response.ts';
import { newOutsideKey, OUTSIDE, type OutsideKey, outsideFacts, outsideMetadata, signOutside } from './outside-idp.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

/** The key of an identity provider that is none of ours. */
export const providerKey = newOutsideKey();

export const EXTERNAL = 'd-9876543210';
export const SAM = 'sam@example.com';

/** Makes an identity provider that is none of ours the source of a directory. */
export const trustOutside = (w: World, directory = EXTERNAL, entityId = OUTSIDE): Promise<unknown> =>
  w.control.directories.change(directory, {
    identitySource: { type: 'saml', metadata: outsideMetadata({ keys: [providerKey], entityId }) },
  });

/** A request that a portal has sent a browser to its identity provider with. */
export interface SentRequest {
  /** With everything in its query. */
  readonly url: URL;
  readonly id: string;
  readonly acsUrl: string;
  readonly relayState: string;
  readonly document: string;
}

/** Opens a portal, up to the address at its identity provider. */
export async function askedAt(
  w: World,
  visitor: Visitor,
  { directory = EXTERNAL, style, path = '/start/sign-in' }: { directory?: string; style?: Style; path?: string } = {},
): Promise<SentRequest> {
  let url = w.url(`${directory}.awsapps.com`, path, style);
  do {
    await visitor.goto(url, { follow: false });
    const { location } = visitor.answer.headers;
    if (location === undefined) throw new Error(`${url} leads nowhere: ${visitor.status} ${visitor.text()}`);
    url = new URL(location, url).href;
  } while (!url.includes('SAMLRequest='));
  return readRequest(url);
}

/** Reads the address that a browser is sent to. */
export function readRequest(address: string): SentRequest {
  const url = new URL(address);
  const encoded = url.searchParams.get('SAMLRequest') ?? '';
  const document = inflateRawSync(Buffer.from(encoded, 'base64')).toString();
  const [id = '', acsUrl = ''] = ['ID', 'AssertionConsumerServiceURL'].map(
    (name) => new RegExp(` ${name}="([^"]*)"`).exec(document)?.[1],
  );
  return { url, id, acsUrl, document, relayState: url.searchParams.get('RelayState') ?? '' };
}

export interface Said extends Partial<AssertionFacts> {
  readonly inResponseTo?: string;
  readonly key?: OutsideKey;
  /** Damages the document after it was signed. */
  readonly after?: (xml: string) => string;
  /** Changes it before. */
  readonly before?: (xml: string) => string;
}

/** That identity provider's response about sam for a directory, in base64. */
export function said({ key = providerKey, inResponseTo, after = same, before = same, ...facts }: Said = {}): string {
  const host = 'https://us-east-1.signin.aws/platform/saml';
  const addressed = { audience: `${host}/${EXTERNAL}`, recipient: `${host}/acs/${EXTERNAL}`, nameId: SAM };
  const answering = inResponseTo === undefined ? '' : ` InResponseTo="${inResponseTo}"`;
  const document = buildResponse(outsideFacts({ ...addressed, ...facts }))
    .replace('<saml2p:Response', (found) => `${found}${answering}`)
    .replace('<saml2:SubjectConfirmationData', (found) => `${found}${answering}`);
  return Buffer.from(after(signOutside(before(document), key))).toString('base64');
}

const same = (text: string): string => text;

/** Posts an answer, as the identity provider's page has a browser do. */
export const bring = (
  visitor: Visitor,
  { acsUrl, relayState }: Pick<SentRequest, 'acsUrl' | 'relayState'>,
  SAMLResponse: string,
): Promise<Visitor> => visitor.post(acsUrl, { SAMLResponse, ...(relayState !== '' && { RelayState: relayState }) });
