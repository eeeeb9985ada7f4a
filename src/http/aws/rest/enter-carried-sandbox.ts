import type { FastifyRequest } from 'fastify';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { callOf } from '../../server/http-call.ts';
import type { RestApi, RestOperation } from './rest-api.ts';
import type { RestInput } from './rest-input.ts';

/** Moves a call into the sandbox that its token, code or client was minted in (docs/architecture.md). */
export function enterCarriedSandbox(
  request: FastifyRequest,
  { token }: Pick<RestApi, 'token'>,
  { minted }: RestOperation,
  input: RestInput,
): Promise<void> | undefined {
  const call = callOf(request);
  let carried = sandboxIn(token?.(request.headers));
  for (let at = 0; carried === undefined && at < minted.length; at += 1) carried = sandboxIn(input[minted[at] ?? '']);
  return carried === undefined || carried === call.sandbox?.name ? undefined : call.follow(carried);
}

const sandboxIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? sandboxOfWireToken(value) : undefined;
