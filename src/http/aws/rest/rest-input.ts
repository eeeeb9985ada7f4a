import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';

/** What a call says: the members of its path, its query and its body in one. */
export type RestInput = Readonly<Record<string, unknown>>;

/** @throws {DomainError} `MALFORMED_REQUEST` */
export function restInput({ params, url, body, headers }: FastifyRequest): RestInput {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return {
    ...once(queryOf(url)),
    ...(isForm ? once(new URLSearchParams(utf8(bytes))) : json(utf8(bytes))),
    ...(params as object),
  };
}

export const queryOf = (url: string): URLSearchParams => new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);

/** A parameter that comes twice means nothing. */
function once(parameters: URLSearchParams): RestInput {
  const names = [...parameters.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw malformed(`${twice} is there more than once`);
  return Object.fromEntries(parameters);
}

/** Whatever the type that the client says it is of: nothing here relies on what browsers may not send unasked. */
function json(text: string): RestInput {
  if (text.trim() === '') return {};
  const value = parse(text);
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

function utf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('the body is not valid UTF-8');
  }
}

const malformed = (detail: string) => new DomainError('MALFORMED_REQUEST', { detail });
