import type { FastifyRequest } from 'fastify';
import { callOf } from '../server/http-call.ts';

/** Only the JSON APIs name their operation in a header. */
export const isJsonCall = ({ headers }: FastifyRequest): boolean => headers['x-amz-target'] !== undefined;

/** Whether an AWS client sent the request, wherever it went: it is signed as such, or names an operation. */
export function isAwsCall(request: FastifyRequest): boolean {
  const signed = request.headers.authorization?.startsWith('AWS4-') === true;
  return signed || isJsonCall(request) || /[?&]X-Amz-Algorithm=/.test(callOf(request).arrivedUrl);
}
