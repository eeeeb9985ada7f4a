import { emailAtIamForm, nameOfAnotherHome, personOfAnotherKind } from './people-rules.ts';
import {
  apiElsewhere,
  hostMistyped,
  methodWrong,
  operationMistyped,
  pathMistyped,
  styleForgotten,
} from './place-rules.ts';
import type { NearMissRule } from './rule.ts';
import { startUrlElsewhere } from './start-url-rule.ts';
import {
  bearerMissing,
  foreignServiceRule,
  mintedElsewhere,
  regionWrong,
  signedForAnotherRegion,
  signedForAnotherService,
} from './token-rules.ts';

/** The slips that are known, in the order in which they are thought of. */
export const nearMissRules = {
  'minted-in-another-sandbox': mintedElsewhere,
  'bearer-missing': bearerMissing,
  'start-url-elsewhere': startUrlElsewhere,
  'signed-for-another-region': signedForAnotherRegion,
  'signed-for-another-service': signedForAnotherService,
  'another-region': regionWrong,
  'service-not-here': foreignServiceRule,
  'host-mistyped': hostMistyped,
  'path-style-forgotten': styleForgotten,
  'method-wrong': methodWrong,
  'api-of-another-host': apiElsewhere,
  'path-mistyped': pathMistyped,
  'operation-mistyped': operationMistyped,
  'email-at-iam-form': emailAtIamForm,
  'name-of-another-home': nameOfAnotherHome,
  'person-of-another-kind': personOfAnotherKind,
} satisfies Readonly<Record<string, NearMissRule>>;
