import type { ErrorCode, ErrorFacts, Reason } from '../../core/errors.ts';
import { errors } from '../../pages/locales/en/errors.ts';
import { restRefusals } from '../aws/rest/rest-refusals.ts';
import { signedApiRefusals } from '../aws/signed-api-refusals.ts';
import { controlRefusals } from './control-refusals.ts';

const texts: { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => string } = {
  ...errors,
  ...messages(controlRefusals),
  ...messages(signedApiRefusals),
  ...messages(restRefusals),
};

function messages<T extends object>(table: T): { [C in keyof T]: T[C] extends { message: infer M } ? M : never } {
  const entries = Object.entries(table).map(([code, { message }]) => [code, message]);
  return Object.fromEntries(entries);
}

/** An English text for a refusal: the page's, or that of the one door which the refusal belongs to. */
export const englishOf = ({ code, facts }: Reason): string =>
  (texts[code] as (facts: Reason['facts']) => string)(facts);
