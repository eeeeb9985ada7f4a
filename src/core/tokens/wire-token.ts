import type { Sandbox } from '../sandbox.ts';

/**
 * The letters in front of tokens: `aoa` and `aor` of a Builder ID's tools (access and refresh); the others are access and refresh
 * tokens in the manner of Login with Amazon, Facebook and Google. Those of directories have none.
 */
const tokenKinds = ['', 'aoa', 'aor', 'Atza|', 'Atzr|', 'EAA', 'ya29.', '1//'] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** A record's secret id as it goes over the wire: with the mock mark and the name of its sandbox (docs/architecture.md). */
export const wireToken = ({ name }: Sandbox, id: string, kind: TokenKind = ''): string => `${kind}MOCK_${name}_${id}`;

/** The record id in a token; undefined when another sandbox minted it, or it is of another kind. */
export function idOfWireToken({ name }: Sandbox, wire: string, kind: TokenKind = ''): string | undefined {
  const prefix = `${kind}MOCK_${name}_`;
  return wire.startsWith(prefix) ? wire.slice(prefix.length) : undefined;
}

/** The sandbox that a token says it was minted in; undefined when it is none of ours. */
export function sandboxOfWireToken(wire: string): string | undefined {
  const [, kind = '', name] = /^([^M]{0,5})MOCK_([a-z0-9-]+)_./.exec(wire) ?? [];
  return (tokenKinds as readonly string[]).includes(kind) ? name : undefined;
}
