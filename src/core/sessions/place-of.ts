import type { Sandbox } from '../sandbox.ts';
import { addressBytes, addressRange, isInRange } from './address-range.ts';

/** The place of an IP address by the sandbox's own table, of the narrowest range; undefined where none has it (BUILDER-7). */
export function placeOf({ settings }: Sandbox, address: string, locale: 'en' | 'ko'): string | undefined {
  const bytes = addressBytes(address);
  if (bytes === undefined) return undefined;
  const [narrowest] = settings.places
    .flatMap(({ range: text, ...names }) => {
      const range = addressRange(text);
      return range !== undefined && isInRange(bytes, range) ? [{ ...names, bits: range.bits }] : [];
    })
    .sort((one, other) => other.bits - one.bits);
  return narrowest && (locale === 'ko' ? (narrowest.nameKo ?? narrowest.name) : narrowest.name);
}
