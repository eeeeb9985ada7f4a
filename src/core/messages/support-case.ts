import type { Kind, Row } from '../store.ts';

export const caseKinds = [
  'sign-in',
  'mfa',
  'billing',
  'card',
  'fraud',
  'close-account',
  'suspended',
  'retail',
  'builder',
  'other',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** A support case (ROOT-13). */
export interface SupportCase extends Row {
  readonly kind: CaseKind;
  readonly state: 'open' | 'answered';
  /** As the person typed it; not a proof of anything. */
  readonly accountId?: string;
  readonly email: string;
  readonly text: string;
  /** The ARN of who was signed in when it was opened. */
  readonly user?: string;
  readonly openedAt: number;
  readonly answeredAt?: number;
  readonly answer?: string;
}

export const supportCases: Kind<SupportCase> = { name: 'cases' };
