import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EventFields, StateData } from '../../../flows/machine.ts';
import { profileFrame } from '../../builder-session/profile-frame.ts';
import type { StepView } from '../../plugins/flow.ts';
import { pageContext } from '../../plugins/pages.ts';
import { type MakeSurface, sessionFlow } from '../../plugins/session-flow.ts';
import { builderSignedInOf } from './admit.ts';

/** Serves a flow of whoever is signed in to the profile. */
export const profileFlow = <S extends StateData, E extends EventFields>(
  app: FastifyInstance,
  path: string,
  make: MakeSurface<S, E>,
): void => sessionFlow(app, path, (request) => builderSignedInOf(request).session, make);

/** The common props of the profile's pages. */
export const profileProps = (request: FastifyRequest, reply: FastifyReply) => ({
  page: pageContext(request),
  frame: profileFrame(request, reply, builderSignedInOf(request)),
});

/** The props of a profile flow's page. */
export const profileStepProps = ({ request, reply, form, notice }: StepView<object>) => ({
  ...profileProps(request, reply),
  form,
  notice,
});
