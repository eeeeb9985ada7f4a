import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ControlTools } from './tools.ts';

/** The app of the control API: its handlers are typed by their routes' schemas. */
export type ControlApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** The routes of one area. */
export type ControlRoutes = (app: ControlApp, tools: ControlTools) => void;
