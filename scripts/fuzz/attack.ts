import type { Dice } from './dice.ts';
import type { Outcome } from './send.ts';

/** A request: in parts, or as bytes that no client would send. */
export type Attack =
  | {
      readonly method: string;
      /** The `Host` header; left out where there is none. */
      readonly host?: string;
      readonly path: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly raw: Buffer };

/** One way of asking: makes a request, and may learn from its answer. */
export interface Attacker {
  next(dice: Dice): Attack | Promise<Attack>;
  learn?(outcome: Outcome): void;
}

export const SANDBOX = 'fuzz';

/** In UTF-8 as far as it goes; half a surrogate pair has no bytes of its own. */
export const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

export const form = (fields: readonly (readonly [string, string])[]): string =>
  fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');

/** A header's value: one line, of what Node's parser takes. */
export const headerText = (text: string): string => text.replace(/[^\t\x20-\x7e]/g, '?');
