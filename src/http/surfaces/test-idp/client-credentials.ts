import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { FormFields } from '../../plugins/forms.ts';
import { optionalParameter } from './parameters.ts';

interface ClientCredentials {
  readonly clientId: string;
  readonly secret?: string;
}

/**
 * The client that a program says it is, and its secret: in a header, or in the form (RFC 6749 §2.3.1).
 * @throws {DomainError} `CLIENT_UNKNOWN` for no client or a header that cannot be read, `MALFORMED_REQUEST` for both ways at once
 */
export function clientOf({ headers }: FastifyRequest, form: FormFields | undefined): ClientCredentials {
  const inForm = optionalParameter(form, 'client_id');
  const secret = optionalParameter(form, 'client_secret');
  if (headers.authorization === undefined) {
    if (inForm === undefined) throw new DomainError('CLIENT_UNKNOWN', {});
    return { clientId: inForm, ...(secret !== undefined && { secret }) };
  }
  const inHeader = basicOf(headers.authorization);
  if (secret !== undefined || (inForm !== undefined && inForm !== inHeader.clientId))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'the client proves itself in two ways' });
  return inHeader;
}

const LONGEST_HEADER = 3072;

/** Both halves are in the encoding of forms. */
function basicOf(header: string): ClientCredentials {
  const [, encoded = ''] =
    header.length > LONGEST_HEADER ? [] : (/^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? []);
  const [id = '', secret] = splitAtColon(Buffer.from(encoded, 'base64').toString('utf8'));
  if (secret === undefined) throw new DomainError('CLIENT_UNKNOWN', {});
  return { clientId: decode(id), secret: decode(secret) };
}

function splitAtColon(text: string): readonly string[] {
  const at = text.indexOf(':');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DomainError('CLIENT_UNKNOWN', {});
  }
}
