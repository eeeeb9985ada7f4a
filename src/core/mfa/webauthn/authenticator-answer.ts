import { DomainError } from '../../errors.ts';

/** The answer of `navigator.credentials`, as the JSON of WebAuthn Level 3 §5.1; binary members in base64url. */
interface Answer<Response> {
  readonly id: string;
  readonly authenticatorAttachment?: 'platform' | 'cross-platform';
  readonly response: Response;
}

export type RegistrationAnswer = Answer<{
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}>;

export type AssertionAnswer = Answer<{
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle?: string;
}>;

/** An answer that a page's script sends is of some kilobytes, certificates included. */
export const LONGEST_ANSWER = 32_768;

type Json = Readonly<Record<string, unknown>>;

/**
 * The answer to a registration, as a page's script sent it.
 * @throws {DomainError} `WEBAUTHN_MALFORMED`
 */
export function readRegistrationAnswer(text: string): RegistrationAnswer {
  const { response, ...answer } = readAnswer(text);
  const { transports = [] } = response;
  if (!Array.isArray(transports)) throw malformed();
  return {
    ...answer,
    response: {
      clientDataJSON: base64url(response.clientDataJSON),
      attestationObject: base64url(response.attestationObject),
      transports: transports.filter((name) => typeof name === 'string' && /^[a-z-]{1,20}$/.test(name)).slice(0, 8),
    },
  };
}

/**
 * The answer to a sign-in, as a page's script sent it.
 * @throws {DomainError} `WEBAUTHN_MALFORMED`
 */
export function readAssertion(text: string): AssertionAnswer {
  const { response, ...answer } = readAnswer(text);
  const { userHandle } = response;
  return {
    ...answer,
    response: {
      clientDataJSON: base64url(response.clientDataJSON),
      authenticatorData: base64url(response.authenticatorData),
      signature: base64url(response.signature),
      // Keys that store no user answer null, or nothing.
      ...(typeof userHandle === 'string' && userHandle !== '' && { userHandle: base64url(userHandle) }),
    },
  };
}

function readAnswer(text: string): Answer<Json> {
  const { id, type, response, authenticatorAttachment: attachment } = object(parse(text));
  if (type !== 'public-key') throw malformed();
  return {
    id: base64url(id),
    ...((attachment === 'platform' || attachment === 'cross-platform') && { authenticatorAttachment: attachment }),
    response: object(response),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Json;
}

function base64url(value: unknown): string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9_-]+$/.test(value)) throw malformed();
  return value;
}

const malformed = () => new DomainError('WEBAUTHN_MALFORMED', {});
