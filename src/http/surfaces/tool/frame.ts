import type { FastifyReply, FastifyRequest } from 'fastify';
import { calledName } from '../../../core/builder/builder-fields.ts';
import type { ToolSignedIn } from '../../../core/sessions/tool-sessions.ts';
import type { ToolFrame } from '../../../pages/tools/tool-layout.tsx';
import { formTokens } from '../../plugins/pages.ts';
import { toolPaths, toolUrl } from './paths.ts';
import { toolOf } from './tool-session.ts';

/** The common props of a tool's pages. */
export function toolFrame(request: FastifyRequest, reply: FastifyReply, signedIn?: ToolSignedIn): ToolFrame {
  const { id, name } = toolOf(request);
  const url = (path: string) => toolUrl(request, path);
  const { home, login, signUp, feature } = toolPaths;
  return {
    id,
    name,
    urls: { home: url(home), login: url(login), signUp: url(signUp), feature: url(feature) },
    ...(signedIn && { who: calledName(signedIn.user), signOut: formTokens(request, reply, toolPaths.signOut) }),
  };
}
