import type { Random } from '../random.ts';

/** A code of six digits as it is mailed, texted or spoken (ROOT-4, ROOT-8); each of the million is as likely. */
export const newCode = (random: Random): string => String(random.int(1_000_000)).padStart(6, '0');
