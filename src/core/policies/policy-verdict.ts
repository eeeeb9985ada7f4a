import { actionMatches } from './is-allowed.ts';
import { listed, type PolicyDocument, type PolicyStatement } from './policy.ts';

/** Whether a statement is about an action. */
export function isAbout({ Action, NotAction }: PolicyStatement, action: string): boolean {
  if (NotAction !== undefined) return !listed(NotAction).some((pattern) => actionMatches(pattern, action));
  return listed(Action).some((pattern) => actionMatches(pattern, action));
}

/** The verdict of several policies on an action: one `Deny` beats every `Allow`. Effect and Action only (CLI-4). */
export function policyVerdict(policies: readonly PolicyDocument[], action: string): 'allow' | 'deny' | 'silent' {
  const effects = policies
    .flatMap(({ Statement }) => listed(Statement))
    .filter((statement) => isAbout(statement, action))
    .map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'deny';
  return effects.includes('Allow') ? 'allow' : 'silent';
}
