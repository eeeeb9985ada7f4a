import { nearestText } from '../core/edit-distance.ts';

/** Names the nearest flag in what Node says of one that is unknown. */
export function explainFlags({ code, message }: NodeJS.ErrnoException, known: readonly string[]): string {
  const [, flag = ''] = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? (/'--?([^'=]{1,64})'/.exec(message) ?? []) : [];
  const nearest = flag === '' ? undefined : nearestText(known, flag, patience(flag));
  if (nearest !== undefined) return `unknown option --${flag}; did you mean --${nearest}?`;
  // Node goes on with advice about arguments that none of our commands takes.
  return flag === '' ? message : `unknown option ${flag.length === 1 ? '-' : '--'}${flag}`;
}

/** Says that there is no such command, and which one is nearest. */
export function explainCommand(command: string, known: readonly string[]): string {
  const nearest = nearestText(known, command, patience(command));
  return `there is no command “${command}”${nearest === undefined ? `; there are ${known.join(', ')}` : `; did you mean ${nearest}?`}`;
}

/** Says which variables are none of ours but nearly are, a sentence each: they would be without effect. */
export const explainVariables = (
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): readonly string[] =>
  Object.keys(env).flatMap((name) => {
    if (!name.startsWith('LATCHKEY_') || known.includes(name)) return [];
    const nearest = nearestText(known, name);
    return nearest === undefined
      ? []
      : [`the variable ${name} is not known, and has no effect; did you mean ${nearest}?`];
  });

/** The letters in which a name may differ from the one that is meant. */
const patience = (name: string): number => Math.max(2, Math.floor(name.length / 3));
