import type { Random } from '../random/random.ts';

/** Draws and speaks the answer of a security check. */
export interface CaptchaMaker {
  /** A PNG. */
  image(answer: string, random: Random): Promise<Uint8Array>;
  /** A WAV. */
  audio(answer: string, locale: 'en' | 'ko'): Promise<Uint8Array>;
}
