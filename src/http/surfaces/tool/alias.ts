import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { type ChooseAliasEvents, type ChooseAliasStates, chooseAlias } from '../../../flows/builder/choose-alias.ts';
import { AliasPage } from '../../../pages/tools/alias-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { optionalField } from '../../plugins/forms.ts';
import { toolFrame } from './frame.ts';
import { toolPaths, toolUrl } from './paths.ts';
import { toolOf, visitorOf } from './tool-session.ts';

/** The page of a unique alias. Other tools have none. */
export function aliasSurface(request: FastifyRequest): FlowSurface<ChooseAliasStates, ChooseAliasEvents> {
  const { id: tool, aliasFirst } = toolOf(request);
  if (!aliasFirst) throw new DomainError('NOT_FOUND', { what: 'an alias at this tool' });
  const signedIn = visitorOf(request);
  const { id: userId } = signedIn.user;
  return {
    flow: chooseAlias,
    read: { submitAlias: (form) => ({ userId, tool, alias: optionalField(form, 'alias', 320) ?? '' }) },
    show: {
      enterAlias: ({ data, ...view }) =>
        AliasPage({ ...view, frame: toolFrame(view.request, view.reply, signedIn), alias: data.alias ?? '' }),
    },
    leave: { chosen: async () => toolUrl(request, toolPaths.home) },
  };
}
