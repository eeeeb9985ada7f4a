import { DomainError } from '../../core/errors.ts';
import type { Subject } from '../../core/events.ts';
import { acceptPasskey } from '../../core/mfa/webauthn/accept-passkey.ts';
import {
  type FactorEvents,
  type FactorStates,
  type Identified,
  subjectOf,
  toChoice,
  toPasskey,
  userOf,
} from '../console-factors.ts';
import type { FlowContext } from '../context.ts';

/**
 * The passkey or security key that was chosen (ROOT-5, IAM-3): a row of a flow's table.
 * @param to the states that `next` can lead to
 * @param next where the right key leads
 */
export function passkeyFactor<Next extends { readonly to: string; readonly data: object }>(
  to: readonly Next['to'][],
  next: (context: FlowContext, who: Identified) => Promise<Next>,
) {
  return {
    on: {
      submitPasskey: {
        to: [...to, 'usePasskey', 'chooseDevice'],
        async run(context: FlowContext, data: FactorStates['usePasskey'], event: FactorEvents['submitPasskey']) {
          const { deviceId, challenge, ...who } = data;
          const subject = subjectOf(await userOf(context, who.userId));
          const key = { deviceId, challenge, credential: event.credential };
          return (await checkPasskey(context, who, key, subject)) ?? next(context, who);
        },
      },
      chooseAnother: {
        to: ['chooseDevice'],
        run: async (
          _context: FlowContext,
          { deviceId: _device, challenge: _challenge, ...who }: FactorStates['usePasskey'],
        ) => toChoice(who),
      },
    },
  } as const;
}

/**
 * Nothing when the key is the right one. Else the same page with a new challenge, because each is good for one answer;
 * or the choice, when the device was removed meanwhile.
 */
export async function checkPasskey<Who extends Pick<Identified, 'userId'>>(
  context: FlowContext,
  who: Who,
  key: { readonly deviceId: string; readonly challenge: string; readonly credential: string },
  subject: Subject,
) {
  const { sandbox, relyingParty } = context;
  try {
    await acceptPasskey(sandbox, who.userId, { ...key, relyingParty }, subject);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const gone = error.code === 'UNKNOWN_DEVICE';
    return { ...(gone ? toChoice(who) : await toPasskey(context, who, key.deviceId)), notice: error.reason() };
  }
}
