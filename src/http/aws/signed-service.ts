import type { FastifyRequest } from 'fastify';
import { placeOf } from '../front.ts';

const SCOPE =
  /(?:Credential|X-Amz-Credential)=[^/%]+(?:\/|%2F)[^/%]*(?:\/|%2F)[^/%]*(?:\/|%2F)([\w-]{1,64})(?:\/|%2F)/i;

/** The service that a call says it is signed for, in its header or its URL. */
export function signedService({ headers, raw }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  const signed = authorization?.startsWith('AWS4-') ? authorization : (placeOf(raw).arrivedUrl ?? '');
  return SCOPE.exec(signed)?.[1]?.toLowerCase();
}
