import type { User } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { PasskeyDevice } from '../device.ts';
import { orRefused } from '../or-refused.ts';
import { type DemandOfOthers, putNewDevice, tellRegistered } from '../put-new-device.ts';
import { readRegistrationAnswer } from './authenticator-answer.ts';
import { checkClientData } from './check-client-data.ts';
import { type RelyingParty, requireRelyingParty, type UserVerification } from './relying-party.ts';
import { takeWebAuthnChallenge } from './webauthn-challenge.ts';
import { userHandleOf } from './webauthn-options.ts';

export interface NewPasskey {
  readonly name: string;
  /** As `makeWebAuthnChallenge` made it for `register`; used up by this. */
  readonly challenge: string;
  /** The message of the page's script: the answer of `navigator.credentials.create` as JSON. */
  readonly credential: string;
  readonly relyingParty: RelyingParty | undefined;
  readonly userVerification?: UserVerification;
  readonly demand?: DemandOfOthers;
}

/**
 * Registers a passkey, a built-in authenticator or a security key (IAM-9, PORTAL-10). A refusal registers nothing.
 * @throws {DomainError} `PASSKEY_ELSEWHERE`, `WEBAUTHN_CHALLENGE`, `WEBAUTHN_MALFORMED`, `WEBAUTHN_ORIGIN`,
 * `WEBAUTHN_RP_ID`, `WEBAUTHN_UNATTENDED`, `WEBAUTHN_ATTESTATION`, `DEVICE_REGISTERED_ALREADY`, `TOO_MANY_DEVICES`,
 * `DEVICE_NAME_TAKEN`, `INVALID_NAME`
 */
export const registerPasskey = (sandbox: Sandbox, user: User, wanted: NewPasskey): Promise<PasskeyDevice> =>
  orRefused(sandbox, user, wanted.name, () => register(sandbox, user, wanted));

async function register(sandbox: Sandbox, user: User, wanted: NewPasskey): Promise<PasskeyDevice> {
  const { challenge, userVerification = 'preferred' } = wanted;
  const relyingParty = requireRelyingParty(wanted.relyingParty);
  await takeWebAuthnChallenge(sandbox, challenge, { purpose: 'register', userId: user.id });
  const answer = readRegistrationAnswer(wanted.credential);
  const { origin } = relyingParty;
  checkClientData(answer.response.clientDataJSON, { type: 'webauthn.create', challenge, origin });
  const expected = { challenge, relyingParty, userVerification };
  const credential = await sandbox.tools.webauthn.registration(answer, expected);
  const { authenticatorAttachment: attachment, response } = answer;
  const device = await putNewDevice<PasskeyDevice>(
    sandbox,
    user,
    () => wanted.name,
    (others) => {
      wanted.demand?.(others);
      return {
        type: 'passkey',
        ...credential,
        userHandle: userHandleOf(user, others),
        transports: response.transports,
        ...(attachment && { attachment }),
      };
    },
  );
  tellRegistered(sandbox, user, device);
  return device;
}
