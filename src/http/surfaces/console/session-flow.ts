import type { FastifyInstance } from 'fastify';
import type { EventFields, StateData } from '../../../flows/machine.ts';
import type { StepView } from '../../plugins/flow.ts';
import { type MakeSurface, sessionFlow } from '../../plugins/session-flow.ts';
import { consoleProps } from './frame.ts';
import { signedInOf } from './signed-in.ts';

/** Serves a flow of whoever is signed in to the console. */
export const consoleFlow = <S extends StateData, E extends EventFields>(
  app: FastifyInstance,
  path: string,
  make: MakeSurface<S, E>,
): void => sessionFlow(app, path, (request) => signedInOf(request).session, make);

/** The props of a console flow's page. */
export function stepProps({ request, reply, form, notice }: StepView<object>) {
  return { ...consoleProps(request, reply), form, notice };
}
