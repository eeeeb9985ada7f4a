import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { callOf } from '../server/http-call.ts';

/** The fields of a posted form. The last of several fields of one name counts. */
export type FormFields = Readonly<Record<string, string>>;

/**
 * Reads `application/x-www-form-urlencoded` bodies, and refuses what is no valid UTF-8 or percent-encoding instead of
 * guessing, so that a name is never stored other than it was typed.
 */
export function acceptForms(app: FastifyInstance): void {
  // Pages read fields as strings: a body of any other shape is refused before it is looked at (415).
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      callOf(request).body = body;
      return parseForm(body);
    },
  );
}

/** More than any form of ours has, tens of times. */
export const MOST_FIELDS = 1000;

function parseForm(body: Buffer): FormFields {
  const fields: Record<string, string> = Object.create(null);
  const pairs = utf8(body).split('&', MOST_FIELDS + 1);
  if (pairs.length > MOST_FIELDS)
    throw new DomainError('MALFORMED_REQUEST', { detail: `the form has more than ${MOST_FIELDS} fields; send fewer` });
  for (const pair of pairs) {
    if (pair === '') continue;
    const [name = '', ...value] = pair.split('=');
    fields[decode(name)] = decode(value.join('='));
  }
  return fields;
}

/** Making one takes longer than most bodies. */
const strict = new TextDecoder('utf-8', { fatal: true });

function utf8(body: Buffer): string {
  try {
    return strict.decode(body);
  } catch {
    throw malformed();
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed();
  }
}

const malformed = () => new DomainError('MALFORMED_REQUEST', { detail: 'the form is not valid UTF-8' });

/** Limits of form fields, in characters. Anything longer is refused before it is looked at. */
const LONGEST = 4096;

/**
 * A field that must be there.
 * @throws {DomainError} `FIELD_MISSING`, `FIELD_TOO_LONG`
 */
export function field(fields: FormFields | undefined, name: string, maximum = LONGEST): string {
  const value = optionalField(fields, name, maximum);
  if (value === undefined || value === '') throw new DomainError('FIELD_MISSING', { field: name });
  return value;
}

/** A field that may be left out. */
export function optionalField(fields: FormFields | undefined, name: string, maximum = LONGEST): string | undefined {
  const value = fields !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value !== undefined && value.length > maximum) throw new DomainError('FIELD_TOO_LONG', { field: name, maximum });
  return value;
}
