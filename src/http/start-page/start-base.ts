import type { FastifyRequest } from 'fastify';
import { siteFor } from '../server/create-app.ts';

/** The beginning of a start page's addresses, within the style. */
export const startBase = (request: FastifyRequest): string => `${siteFor(request).prefix}/start/`;

export const startSignInUrl = (request: FastifyRequest): string => `${startBase(request)}sign-in`;
