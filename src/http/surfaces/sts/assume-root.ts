import { denied } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { integer, required, text } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** Root access to member accounts is managed by nobody here, so nobody may take it on. */
export const assumeRootOperation = signedOperation(
  {
    TargetPrincipal: required(text({ min: 12, max: 2048 })),
    TaskPolicyArn: required(shapes.policyArn),
    DurationSeconds: integer(0, 900),
  },
  ({ sandbox, caller, input }) => {
    const target = input.TargetPrincipal;
    const resource = /^\d{12}$/.test(target) ? `arn:aws:iam::${target}:root` : target;
    throw denied(sandbox, caller, { action: 'sts:AssumeRoot', resource, because: 'identity' });
  },
);
