import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { faultOfJson } from '../../../core/refusals/json-limits.ts';
import { MOST_FIELDS } from '../../plugins/forms.ts';

/** The input of a call: the members of its path, its query and its body in one. */
export type RestInput = Readonly<Record<string, unknown>>;

/** @throws {DomainError} `MALFORMED_REQUEST` */
export function restInput({ params, url, body, headers }: FastifyRequest): RestInput {
  const query = url.includes('?') ? once(queryParametersOf(url)) : {};
  const said = Buffer.isBuffer(body) && body.length > 0 ? bodyInput(body, headers['content-type']) : {};
  return { ...query, ...said, ...(params as object) };
}

const bodyInput = (body: Buffer, type = ''): RestInput =>
  type.startsWith('application/x-www-form-urlencoded') ? once(new URLSearchParams(utf8(body))) : json(utf8(body));

export const queryParametersOf = (url: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);

/** A parameter that comes twice means nothing. */
function once(parameters: URLSearchParams): RestInput {
  const names = new Set<string>();
  for (const name of parameters.keys()) {
    if (names.has(name)) throw malformed(`${name} is there more than once`);
    if (names.size === MOST_FIELDS) throw malformed(`there are more than ${MOST_FIELDS} parameters; send fewer`);
    names.add(name);
  }
  return Object.fromEntries(parameters);
}

/** Any content type is read: no check here relies on types that browsers may not send unasked. */
function json(text: string): RestInput {
  if (text.trim() === '') return {};
  const value = parse(text);
  const fault = faultOfJson(value);
  if (fault !== undefined) throw malformed(fault);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('the body is no object');
  return value as RestInput;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('the body is not JSON');
  }
}

/** Making one takes longer than most bodies. */
const strict = new TextDecoder('utf-8', { fatal: true });

function utf8(body: Buffer): string {
  try {
    return strict.decode(body);
  } catch {
    throw malformed('the body is not valid UTF-8');
  }
}

const malformed = (detail: string) => new DomainError('MALFORMED_REQUEST', { detail });
