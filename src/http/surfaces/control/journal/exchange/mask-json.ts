import { isSecret } from '../../../../../core/findings/redacted.ts';
import type { InputShape, Members } from '../../../../aws/shapes.ts';
import { maskLink, shownName } from './mask-fields.ts';
import { hidden, masked } from './masked.ts';

/** Deeper parts are hidden. */
const DEEPEST = 32;

/**
 * A value that a client sent, by the shape of its operation: members that the shape does not have are hidden, and those that it
 * calls sensitive.
 */
export function maskInput(value: unknown, shape: InputShape | undefined, depth = 0): unknown {
  if (depth > DEEPEST) return hiddenWhole(value);
  if (Array.isArray(value)) {
    const of = shape?.type === 'list' ? shape.of : undefined;
    return value.map((part) => maskInput(part, of, depth + 1));
  }
  if (isStructure(value)) {
    const members: Members = shape?.type === 'structure' ? shape.members : {};
    const parts = Object.entries(value).map(([name, part]) => {
      const own = Object.hasOwn(members, name) ? members[name] : undefined;
      return [shownName(name), maskInput(part, isCode(name) ? undefined : own, depth + 1)];
    });
    return Object.fromEntries(parts);
  }
  if (value === null || typeof value === 'boolean') return value;
  if (shape === undefined || (shape.type === 'text' && shape.sensitive === true)) return hiddenWhole(value);
  return typeof value === 'string' ? maskLink(value) : value;
}

/** Codes that people type are no secrets to the real APIs, which repeat them in errors: `TokenCode`, `userCode`. */
export const isCode = (name: string): boolean => name.toLowerCase().endsWith('code');

/** A value that the mock answered, by the names of its members: they are its own. */
export function maskOutput(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return hiddenWhole(value);
  if (Array.isArray(value)) return value.map((part) => maskOutput(part, depth + 1));
  if (isStructure(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        isSecretOutput(name) ? maskSecret(part, depth + 1) : maskOutput(part, depth + 1),
      ]),
    );
  return typeof value === 'string' ? maskLink(value) : value;
}

/** Under the name of a secret each text is one, in a list as well; a structure has names of its own. */
const maskSecret = (value: unknown, depth: number): unknown =>
  typeof value === 'string'
    ? masked(value)
    : Array.isArray(value) && depth <= DEEPEST
      ? value.map((part) => maskSecret(part, depth + 1))
      : maskOutput(value, depth);

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hiddenWhole = (value: unknown): string =>
  hidden(String(typeof value === 'string' ? value : JSON.stringify(value)).length);

/** Members and elements of answers that hold no secret, though their names sound so. */
const PLAIN: ReadonlySet<string> = new Set([
  ...[
    'accesskeyid',
    'code',
    'errorcode',
    'keyid',
    'state',
    'statuscode',
    'tokentype',
    'token_type',
    'token_endpoint',
    'use',
  ],
]);
const SECRET: ReadonlySet<string> = new Set([
  ...[
    'assertion',
    'base32stringseed',
    'credential',
    'csrf',
    'encodedresponse',
    'prettyprintedxml',
    'qrcodepng',
    'session',
  ],
]);

/** Whether a member or an element of an answer holds a secret. */
export function isSecretOutput(name: string): boolean {
  const lower = name.toLowerCase();
  if (PLAIN.has(lower)) return false;
  return SECRET.has(lower) || lower.endsWith('code') || lower.endsWith('assertion') || isSecret(lower);
}
