import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../../core/errors.ts';
import { siteFor } from '../../../server/create-app.ts';
import { callOf } from '../../../server/http-call.ts';
import type { PageAnswer } from '../../../server/in-process.ts';
import type { ControlTools } from '../../control/tools.ts';

/** A call of the control API; its path is what follows `/_latchkey/api`. */
export interface ControlCall {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

const API = '/_latchkey/api';
/** No name of anything here comes near it, and no head of a request may be longer than twice as much. */
const LONGEST_PATH = 8000;

/**
 * A path of the control API from its parts, which may be any text.
 * @throws {DomainError} `MALFORMED_REQUEST` for a part that would lead to another path
 */
export function controlPath(...parts: readonly string[]): string {
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'a name is empty, or made of dots' });
  const path = `/${parts.map(segment).join('/')}`;
  if (path.length > LONGEST_PATH) throw new DomainError('MALFORMED_REQUEST', { detail: 'a name is too long' });
  return path;
}

/** Colons and at signs stand in names of users, and may stand in paths. */
const segment = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%40', '@');

/** The line by which a shell makes a call. Nothing in it can end its quotes, and where a token is set, it names its variable. */
export function curlLine(origin: string, { method, path, body }: ControlCall, needsToken: boolean): string {
  const words = [
    'curl --fail-with-body --silent',
    ...(method === 'POST' && body !== undefined ? [] : [`--request ${method}`]),
    ...(needsToken ? ['--header "Authorization: Bearer $LATCHKEY_TOKEN"'] : []),
    ...(body === undefined ? [] : [`--json ${quoted(JSON.stringify(body))}`]),
    quoted(`${origin}${API}${path}`),
  ];
  return words.join(' ');
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Makes a call, as who asks for the page: the control API judges it as it judges every other. */
export function askControl(
  { askPage, token }: ControlTools,
  request: FastifyRequest,
  { method, path, body }: ControlCall,
): Promise<PageAnswer> {
  return askPage({
    url: new URL(`${siteFor(request).plainOrigin}${API}${path}`),
    method,
    headers: {
      accept: 'application/json',
      'user-agent': request.headers['user-agent'] ?? '',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    address: callOf(request).address,
    port: request.raw.socket.localPort,
  });
}

/** The members that there are. */
export const defined = (members: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
