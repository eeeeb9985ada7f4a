import { getSessionToken } from '../../../core/sts/get-session-token.ts';
import { signedOperation } from '../../aws/api.ts';
import { credentialsXml } from './credentials-xml.ts';
import * as shapes from './shapes.ts';

export const getSessionTokenOperation = signedOperation(
  { DurationSeconds: shapes.userSeconds, SerialNumber: shapes.callerDevice, TokenCode: shapes.tokenCode },
  async ({ sandbox, caller, input }) => ({
    Credentials: credentialsXml(
      await getSessionToken(sandbox, caller, {
        durationSeconds: input.DurationSeconds,
        serialNumber: input.SerialNumber,
        tokenCode: input.TokenCode,
      }),
    ),
  }),
);
