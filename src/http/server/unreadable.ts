import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Reason } from '../../core/errors.ts';
import { PROBLEM_TYPE, problemOf } from '../refusals/problem.ts';

/** The whole answer, head included, to what Node's parser cannot read; without an error, to a client that takes us for a proxy. */
export function unreadable(error?: NodeJS.ErrnoException): string {
  const problem = problemOf(reasonOfParser(error), '');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    // It has come into no sandbox, whose clock could tell.
    `date: ${new Date().toUTCString()}`,
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function reasonOfParser(error?: NodeJS.ErrnoException): Reason {
  if (error === undefined)
    return { code: 'METHOD_NOT_ALLOWED', facts: { method: 'CONNECT', allowed: ['GET', 'POST'] } };
  if (error.code === 'PLAIN_HTTP')
    return { code: 'MALFORMED_REQUEST', facts: { detail: 'it is plain http, and this port speaks TLS: use https' } };
  if (error.code === 'HPE_HEADER_OVERFLOW') return { code: 'HEAD_TOO_LARGE', facts: { maximum: maxHeaderSize } };
  const { reason = error.message } = error as { readonly reason?: string };
  return { code: 'MALFORMED_REQUEST', facts: { detail: `it is not HTTP as it should be (${reason})` } };
}
