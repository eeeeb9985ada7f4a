import type { FastifyRequest } from 'fastify';
import { seal } from '../../core/random/seal.ts';
import { openedWorkflow, type PortalWorkflow } from '../../core/sessions/portal-workflow.ts';
import type { FlowContext } from '../../flows/context.ts';
import type { EventFields, Flow, StateData } from '../../flows/machine.ts';
import { type Anchor, lookAt } from '../../flows/run-flow.ts';

/** The place of one browser's sign-in for one workflow. */
export interface RealmPlace {
  /** The `workflowStateHandle`. */
  readonly handle: string;
  readonly anchor: Anchor;
}

/** The workflow that a URL carries from page to page; a parameter that is given twice counts as absent. */
export function handleOf(request: FastifyRequest): string | undefined {
  const { workflowStateHandle: handle } = request.query as { workflowStateHandle?: unknown };
  return typeof handle === 'string' && handle !== '' ? handle : undefined;
}

/**
 * The place of this browser's sign-in for the URL's workflow; undefined when there is no such workflow, or no longer. One
 * that this browser has finished is closed, but still leads on.
 * @param isOurs whether a workflow is for the page that was asked
 */
export async function realmPlaceOf<S extends StateData & { signedIn: object }, E extends EventFields>(
  request: FastifyRequest,
  context: FlowContext,
  flow: Flow<S, E>,
  isOurs: (workflow: PortalWorkflow) => boolean,
): Promise<RealmPlace | undefined> {
  const handle = handleOf(request);
  if (handle === undefined) return undefined;
  const { sandbox } = context;
  const anchor = realmAnchor(flow, context, handle);
  const workflow = await openedWorkflow(sandbox, handle);
  const isOpen = workflow !== undefined && isOurs(workflow);
  if (!isOpen && (await lookAt(flow, context, anchor)).state !== 'signedIn') return undefined;
  return { handle, anchor };
}

/** The anchor of a browser's sign-in for a workflow. */
export const realmAnchor = (
  { name }: { readonly name: string },
  { sandbox, browser }: FlowContext,
  handle: string,
): Anchor => ({ anchor: seal(sandbox.secret, name, `${browser.id}/${handle}`) });
