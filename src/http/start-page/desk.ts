import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { type Approver, directoryIdOf } from '../../core/oidc/approver.ts';
import type { DeviceOrder } from '../../core/world/settings.ts';
import type { StartRealm } from '../../pages/portal/realm.ts';
import { RequestNote } from '../server/request-note.ts';

/** The people of a start page: the users of a portal's directory, or everybody with a Builder ID. */
interface Desk {
  readonly realm: StartRealm;
  /** Undefined for Builder IDs. */
  readonly directoryId: (request: FastifyRequest) => string | undefined;
  /** Undefined leaves it to the setting. */
  readonly deviceOrder: (request: FastifyRequest) => DeviceOrder | undefined;
  /** The person who is signed in with this browser here. */
  readonly visitor: (request: FastifyRequest) => Promise<Approver | undefined>;
}

const desks = new RequestNote<Desk>();

/** Lets an app's pages about tools speak to the people of a desk. */
export function openDesk(app: FastifyInstance, desk: Desk): void {
  app.addHook('onRequest', async (request) => void desks.set(request, desk));
}

/** The desk of a request. */
export function deskOf(request: FastifyRequest): Desk {
  const desk = desks.get(request);
  if (desk === undefined) throw new DomainError('NOT_FOUND', { what: 'a start page' });
  return desk;
}

/** @throws {DomainError} `SIGNED_OUT` */
export async function demandVisitor(request: FastifyRequest): Promise<Approver> {
  const visitor = await deskOf(request).visitor(request);
  if (visitor === undefined) throw new DomainError('SIGNED_OUT', {});
  return visitor;
}

/** Whether a tool asks for people of this page. */
export const isForDesk = (
  request: FastifyRequest,
  { directoryId }: { readonly directoryId?: string | undefined },
): boolean => directoryId === deskOf(request).directoryId(request);

/** Whether a tool asks for people such as this one. */
export const isForPerson = (
  person: Approver,
  { directoryId }: { readonly directoryId?: string | undefined },
): boolean => directoryId === directoryIdOf(person);
