import { inspect } from 'node:util';
import type { Result } from 'tap-parser';

const indent = (text: string, by: string) => text.trimEnd().replaceAll(/^/gm, by);

/** `file:line:column`, from what tap tells of a place. */
function place(at: unknown): string {
  if (typeof at !== 'object' || at === null) return '';
  const { fileName, lineNumber, columnNumber } = at as Record<string, unknown>;
  return `${fileName}:${lineNumber}:${columnNumber}`;
}

function fact([name, value]: [string, unknown]): string {
  const text = typeof value === 'string' ? value : jsonOf(value);
  return text.includes('\n') ? `${name}:\n${indent(text, '  ')}` : `${name}: ${text}`;
}

/** JSON knows neither circles nor big numbers, and YAML's anchors make circles. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return inspect(value, { depth: 4 });
  }
}

/** A failed test point for a person: its full name, where it is, and what differed. */
export function describeFailure({ fullname, diag }: Result): string {
  const { at, stack, ...facts }: Record<string, unknown> = typeof diag === 'object' && diag !== null ? diag : {};
  const lines = [`${fullname}`, ...(at ? [place(at)] : []), ...Object.entries(facts).map(fact)];
  if (stack !== undefined && !('diff' in facts)) lines.push(fact(['stack', stack]));
  return indent(lines.join('\n'), '        ');
}
