import { documentFlaws } from './document-flaws.ts';
import { encryptedFlaws } from './encrypted.ts';
import type { Flaw } from './flaw.ts';
import { signatureFlaws } from './signature-flaws.ts';
import { statementFlaws } from './statement-flaws.ts';
import { wrappingFlaws } from './wrapping-flaws.ts';

/** Every response that an identity provider makes on demand, by name: the one table of them (`docs/flaws.md`). */
export const flaws: readonly Flaw[] = [
  ...signatureFlaws,
  ...wrappingFlaws,
  ...statementFlaws,
  ...documentFlaws,
  ...encryptedFlaws,
];

export const flawOf = (name: string): Flaw | undefined => flaws.find((flaw) => flaw.name === name);
