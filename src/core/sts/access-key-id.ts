import { newAccessKeyId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';

const DEFAULT = 'default';

/**
 * A new access key ID. One of another sandbox than `default` ends with its name, because a client that has nothing but its
 * keys is found by them (docs/architecture.md): `ASIAMOCK7Q2K5YB3XW4L_my_sandbox`.
 */
export function mintAccessKeyId({ name, random }: Sandbox, kind: 'AKIA' | 'ASIA'): string {
  const id = newAccessKeyId(random, kind);
  // Access key IDs are made of `\w`; sandbox names have no underscore.
  return name === DEFAULT ? id : `${id}_${name.replaceAll('-', '_')}`;
}

/** The sandbox that an access key ID says it was minted in; undefined when it says nothing. */
export function sandboxOfAccessKeyId(id: string): string | undefined {
  return /^A[KS]IAMOCK[A-Z2-7]{12}_(\w+)$/.exec(id)?.[1]?.replaceAll('_', '-');
}
