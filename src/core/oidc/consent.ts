import { createHash } from 'node:crypto';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import type { Approver } from './approver.ts';

/** That somebody has let a tool act for them, and is not asked again in the same browser while the session lasts. */
interface Consent extends Row {
  readonly expiresAt: number;
}

export const consents: Kind<Consent> = { name: 'oidc-consents', expiresAt: (consent) => consent.expiresAt };

const idOf = ({ id }: Approver['session'], clientId: string): string =>
  createHash('sha256').update(`${id}/${clientId}`).digest('base64url');

export async function rememberConsent(sandbox: Sandbox, session: Approver['session'], clientId: string): Promise<void> {
  if (await hasConsented(sandbox, session, clientId)) return;
  const consent = { id: idOf(session, clientId), expiresAt: session.expiresAt };
  // Two tabs may allow at once; what the other one has written says the same.
  await putIf(sandbox.store, consents, consent, 0);
}

export const hasConsented = async (
  sandbox: Sandbox,
  session: Approver['session'],
  clientId: string,
): Promise<boolean> => (await sandbox.store.get(consents, idOf(session, clientId))) !== undefined;
