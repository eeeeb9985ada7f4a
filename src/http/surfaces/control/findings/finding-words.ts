import type { Finding, FindingFacts, FindingRule } from '../../../../core/findings/finding.ts';
import { findings as english } from '../../../../pages/locales/en/findings.ts';

/** The words for findings in a language. */
type FindingWords = {
  readonly details: { readonly [R in FindingRule]: (facts: FindingFacts[R]) => string };
  readonly advice: { readonly [R in FindingRule]: string };
};

/** A finding with its sentence and what to do instead, in English unless said otherwise. */
export function worded({ facts, ...finding }: Finding, { details, advice }: FindingWords = english) {
  const say = details[finding.rule] as (facts: Finding['facts']) => string;
  return { ...finding, detail: say(facts), advice: advice[finding.rule] };
}
