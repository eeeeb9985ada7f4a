import type { SessionLimits } from '../../../core/sts/session-policies.ts';
import type { InputOf } from '../../aws/shapes.ts';
import type { passedTags, policyArns } from './shapes.ts';

type LimitsInput = InputOf<{ PolicyArns: typeof policyArns; Tags: typeof passedTags }> & { readonly Policy?: string };

/** Session policies and tags, as operations that issue credentials take them. */
export const sessionLimits = ({ Policy, PolicyArns = [], Tags = [] }: LimitsInput): SessionLimits => ({
  policy: Policy,
  policyArns: PolicyArns.flatMap(({ arn }) => (arn === undefined ? [] : [arn])),
  tags: Tags.map(({ Key: key, Value: value }) => ({ key, value })),
});
