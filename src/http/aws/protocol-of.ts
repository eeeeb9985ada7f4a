import type { FastifyRequest } from 'fastify';
import { placeOf } from '../server/front.ts';
import type { AwsCall } from './api.ts';

/** Only the JSON APIs name their operation in a header. */
export const protocolOf = ({ headers }: FastifyRequest): AwsCall['protocol'] =>
  headers['x-amz-target'] === undefined ? 'query' : 'json';

/** Whether an AWS client sent the request, wherever it went: it is signed as such, or names an operation. */
export function isAwsCall({ headers, raw }: FastifyRequest): boolean {
  const signed = headers.authorization?.startsWith('AWS4-') === true;
  return signed || headers['x-amz-target'] !== undefined || /[?&]X-Amz-Algorithm=/.test(placeOf(raw).arrivedUrl ?? '');
}
