import type { Sandbox } from '../sandbox.ts';

/** The letters in front of the tokens of a Builder ID's tools: access and refresh tokens. Those of directories have none. */
export type TokenKind = '' | 'aoa' | 'aor';

/** A record's secret id as it goes over the wire: with the mock mark and the name of its sandbox (docs/architecture.md). */
export const wireToken = ({ name }: Sandbox, id: string, kind: TokenKind = ''): string => `${kind}MOCK_${name}_${id}`;

/** The record id in a token; undefined when another sandbox minted it, or it is of another kind. */
export function idOfWireToken({ name }: Sandbox, wire: string, kind: TokenKind = ''): string | undefined {
  const prefix = `${kind}MOCK_${name}_`;
  return wire.startsWith(prefix) ? wire.slice(prefix.length) : undefined;
}

/** The sandbox that a token says it was minted in; undefined when it is none of ours. */
export const sandboxOfWireToken = (wire: string): string | undefined =>
  /^(?:ao[ar])?MOCK_([a-z0-9-]+)_./.exec(wire)?.[1];
