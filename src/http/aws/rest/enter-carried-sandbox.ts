import type { FastifyRequest } from 'fastify';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { callOf } from '../../server/http-call.ts';
import type { RestApi, RestOperation } from './rest-api.ts';
import type { RestInput } from './rest-input.ts';

/** Moves a call into the sandbox that its token, code or client was minted in (docs/architecture.md). */
export async function enterCarriedSandbox(
  request: FastifyRequest,
  { token }: Pick<RestApi, 'token'>,
  { minted }: RestOperation,
  input: RestInput,
): Promise<void> {
  const call = callOf(request);
  for (const value of [token?.(request.headers), ...minted.map((name) => input[name])]) {
    const name = typeof value === 'string' ? sandboxOfWireToken(value) : undefined;
    if (name === undefined) continue;
    // A request that is there already keeps its links.
    if (name !== call.sandbox?.name) await call.follow(name);
    return;
  }
}
