import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readSealed, setSealed } from '../../cookies.ts';

/** The console host's session. The record that it names decides what it is worth. */
const SESSION = 'aws-creds';

export const sessionId = (request: FastifyRequest): string | undefined => readSealed(request, SESSION);

export const setSession = (reply: FastifyReply, id: string): void => setSealed(reply, SESSION, id);

export const clearSession = (reply: FastifyReply): void => clearCookie(reply, SESSION);
