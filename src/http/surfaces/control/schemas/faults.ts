import { Type } from 'typebox';
import type { GivenFault, WrittenFault } from '../../../../core/faults/written-fault.ts';
import { faultFields } from '../../../../core/vocabulary/fault-fields.ts';
import { objectOf } from '../../../../core/vocabulary/json-schema.ts';
import { next, object } from './common.ts';

export type FaultView = WrittenFault;
export type FaultCreation = GivenFault;

const told = objectOf(faultFields, 'answers', 'Fault') as {
  readonly properties: object;
  readonly required: readonly string[];
};

export const faultView = Type.Unsafe<FaultView>({
  ...told,
  description: 'A rule by which calls fail. The rules are tried in their order; the first that answers has answered.',
  properties: {
    id: { type: 'string' },
    ...told.properties,
    seen: { type: 'integer', description: 'The calls that it was for. Those after its last firing are not counted.' },
    fired: { type: 'integer', description: 'How often it has fired.' },
  },
  required: ['id', ...told.required, 'seen', 'fired'],
});

export const faultCreation = Type.Unsafe<FaultCreation>(objectOf(faultFields, 'requests', 'FaultCreation'));

export const faultList = object({ faults: Type.Array(faultView), next });
