import { DomainError, type Reason } from '../../core/errors.ts';
import { LONGEST_ANSWER } from '../../core/mfa/webauthn/authenticator-answer.ts';
import type { RelyingParty } from '../../core/mfa/webauthn/relying-party.ts';
import { relyingPartyOf } from '../addresses/rp-id.ts';
import { siteFor } from '../server/create-app.ts';
import type { StepView } from './flow.ts';
import { type FormFields, field } from './forms.ts';
import { words } from './pages.ts';

/** The fields of a page's script: the answer of the browser's authenticator. */
export const passkeyField = (form: FormFields) => ({ credential: field(form, 'credential', LONGEST_ANSWER) });

interface Asking<Options> {
  readonly options?: Options;
  readonly notice?: string;
  readonly reason?: Reason;
}

/** A page's question to the browser's authenticator; at an address that allows no passkeys, the reason (HOST-6). */
export function passkeyQuestion<Options>(
  { request, page, notice, reason }: StepView<object>,
  ask: (relyingParty: RelyingParty) => Options,
): Asking<Options> {
  const relyingParty = relyingPartyOf(siteFor(request));
  if (relyingParty !== undefined) return { options: ask(relyingParty), notice, reason };
  const elsewhere = new DomainError('PASSKEY_ELSEWHERE', {}).reason();
  return { notice: words(page, elsewhere), reason: elsewhere };
}
