import { hidden } from './masked.ts';

/** Shorter words are no secret that an answer would repeat. */
const SHORTEST = 8;
/** The longest words of a request are looked for. */
const MOST = 500;

/**
 * Hides, in a text of an answer, what is hidden in its request: refusals repeat what was signed, or what they cannot read.
 * @param sent texts of the request as they came
 * @param shown the request as it is shown
 */
export function echoHider(sent: readonly string[], shown: string): (text: string) => string {
  const all = sent.flatMap((text) => text.split(/[\s"'&=,;<>?#]+/)).flatMap((word) => [word, decoded(word)]);
  const secrets = [...new Set(all)]
    .filter((word) => word.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST)
    .filter((word) => !shown.includes(word));
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, hidden(secret.length)), text);
}

function decoded(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
