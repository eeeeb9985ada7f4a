import type { FastifyRequest } from 'fastify';
import { otpauthUri } from '../../../core/mfa/totp.ts';
import { type MfaEnrolmentEvents, type MfaEnrolmentStates, mfaEnrolment } from '../../../flows/mfa-enrolment.ts';
import { DeviceCodesPage } from '../../../pages/console/device-codes-page.tsx';
import { DeviceRegisteredPage } from '../../../pages/console/device-registered-page.tsx';
import { NameDevicePage } from '../../../pages/console/name-device-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { qrPicture } from '../../qr-picture.ts';
import { stepProps } from './session-flow.ts';
import { userOfPage } from './signed-in.ts';

const ISSUER = 'Latchkey mock';

/** The pages on which a user registers an authenticator app or a hardware token (IAM-9). */
export function enrolDeviceSurface(request: FastifyRequest): FlowSurface<MfaEnrolmentStates, MfaEnrolmentEvents> {
  const { user, account } = userOfPage(request, 'iam:EnableMFADevice');
  return {
    flow: mfaEnrolment,
    read: {
      nameDevice: (form) => ({
        userId: user.id,
        name: field(form, 'deviceName', 128),
        kind: optionalField(form, 'kind', 16) === 'hardware' ? 'hardware' : 'app',
        seed: optionalField(form, 'seed', 200),
      }),
      showSecret: () => ({}),
      submitCodes: (form) => ({ code1: field(form, 'code1', 32), code2: field(form, 'code2', 32) }),
      startOver: () => ({}),
    },
    show: {
      nameDevice: (view) => {
        const { name, kind = 'app' } = view.data;
        return NameDevicePage({ ...stepProps(view), name, kind });
      },
      enterCodes: async (view) => {
        const { name, secret, secretShown, hardware } = view.data;
        const label = `${name}@${account.alias ?? account.id}`;
        return DeviceCodesPage({
          ...stepProps(view),
          name,
          ...(!hardware && { qrCode: await qrPicture(await otpauthUri({ issuer: ISSUER, label, secret })) }),
          ...(secretShown && { secret }),
        });
      },
      registered: (view) => DeviceRegisteredPage({ ...stepProps(view), ...view.data }),
    },
  };
}
