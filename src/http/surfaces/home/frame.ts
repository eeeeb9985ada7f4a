import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ToolsFrame } from '../../../pages/home/tools-layout.tsx';
import { formTokens } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { TOKEN_PATH } from './token.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** The bar of each page, within the site's sandbox. */
export function frameOf(tools: ControlTools, request: FastifyRequest, reply: FastifyReply): ToolsFrame {
  const { prefix } = siteFor(request);
  return {
    sandbox: sandboxFor(request).name,
    homeUrl: `${prefix}/_latchkey/`,
    mailboxUrl: `${prefix}/_latchkey/mailbox`,
    journalUrl: `${prefix}/_latchkey/journal`,
    ...(tools.token !== undefined && { leave: formTokens(request, reply, TOKEN_PATH) }),
  };
}

/** A parameter of the query, if it was given once and says something. */
export function queryText(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
