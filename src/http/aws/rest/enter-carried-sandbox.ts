import type { FastifyRequest } from 'fastify';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { enterSandbox, placeOf } from '../../front.ts';
import { bearerOf } from './bearer.ts';
import type { RestInput } from './rest-input.ts';

/** Members that name the sandbox they were minted in. What is younger goes first: a registration outlives sandboxes. */
const CARRIERS = [
  'deviceCode',
  'code',
  'refreshToken',
  'userSessionId',
  'authorizationResumptionContext',
  'authorization_resumption_context',
  'clientId',
  'client_id',
];

/** Moves a call into the sandbox that its token, code or client was minted in (docs/architecture.md). */
export async function enterCarriedSandbox({ raw, headers }: FastifyRequest, input: RestInput): Promise<void> {
  for (const value of [bearerOf(headers), ...CARRIERS.map((name) => input[name])]) {
    const name = typeof value === 'string' ? sandboxOfWireToken(value) : undefined;
    if (name === undefined) continue;
    // Where it is already, links stay as they are.
    if (name !== placeOf(raw).sandbox?.name) await enterSandbox(raw, name);
    return;
  }
}
