import type { FastifyRequest } from 'fastify';
import { sandboxOfAccessKeyId } from '../../core/sts/access-key-id.ts';
import { callOf } from '../server/http-call.ts';

/** The service that a call says it is signed for. */
export function signedService(request: FastifyRequest): string | undefined {
  const [key, , , service = '', terminator] = credentialOf(request).split(/\/|%2F/i);
  return key && terminator !== undefined && /^[\w-]{1,64}$/.test(service) ? service.toLowerCase() : undefined;
}

/** The Region and the service that a call says it is signed for: `us-east-1/sts`. */
export function signedScope(request: FastifyRequest): string | undefined {
  const [, , region = '', service = '', terminator] = credentialOf(request).split(/\/|%2F/i);
  const scope = `${region}/${service}`;
  return terminator !== undefined && /^[\w-]{1,64}\/[\w-]{1,64}$/.test(scope) ? scope : undefined;
}

/** Moves a call into the sandbox that the access key was minted in with which it says it is signed, where the key names one. */
export function followSignature(request: FastifyRequest): Promise<void> | undefined {
  const [key = ''] = credentialOf(request).split(/\/|%2F/i, 1);
  const sandbox = sandboxOfAccessKeyId(key);
  return sandbox === undefined ? undefined : callOf(request).follow(sandbox);
}

/** `KEY/date/region/service/aws4_request` of a call, in its header or its URL. */
function credentialOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  const signed = authorization?.startsWith('AWS4-') ? authorization : callOf(request).arrivedUrl;
  return /credential=([^&,\s]*)/i.exec(signed)?.[1] ?? '';
}
