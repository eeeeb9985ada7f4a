import type { FastifyRequest } from 'fastify';
import { placeOf } from '../server/front.ts';

/** The service that a call says it is signed for: `Credential=KEY/date/region/service/aws4_request`, in its header or its URL. */
export function signedService({ headers, raw }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  const signed = authorization?.startsWith('AWS4-') ? authorization : (placeOf(raw).arrivedUrl ?? '');
  const [, credential = ''] = /credential=([^&,\s]*)/i.exec(signed) ?? [];
  const [key, , , service = '', terminator] = credential.split(/\/|%2F/i);
  return key && terminator !== undefined && /^[\w-]{1,64}$/.test(service) ? service.toLowerCase() : undefined;
}
