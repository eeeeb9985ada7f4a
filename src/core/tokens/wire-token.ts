import type { Sandbox } from '../sandbox.ts';

/** A record's secret id as it goes over the wire: with the mock mark and the name of its sandbox (docs/architecture.md). */
export const wireToken = ({ name }: Sandbox, id: string): string => `MOCK_${name}_${id}`;

/** The record id in a token; undefined when another sandbox minted it. */
export function idOfWireToken({ name }: Sandbox, wire: string): string | undefined {
  const prefix = `MOCK_${name}_`;
  return wire.startsWith(prefix) ? wire.slice(prefix.length) : undefined;
}

/** The sandbox that a token says it was minted in; undefined when it is none of ours. */
export const sandboxOfWireToken = (wire: string): string | undefined => /^MOCK_([a-z0-9-]+)_./.exec(wire)?.[1];
