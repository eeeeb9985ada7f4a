import { encodeUlawWav, ULAW_SILENCE } from '../media/wav.ts';
import type { CaptchaClips } from './captcha-clips.ts';

/** Samples a second of the clips. */
export const CLIP_RATE = 8000;

const silence = (ms: number): Uint8Array => new Uint8Array((CLIP_RATE * ms) / 1000).fill(ULAW_SILENCE);
// Long enough to write each character down.
const before = silence(300);
const between = silence(600);

/** The answer of a security check spoken character by character, as a WAV file (ROOT-2). Characters without a clip are left out. */
export function speakCaptcha(text: string, locale: 'en' | 'ko', clips: CaptchaClips): Uint8Array {
  const spoken = [...text.toUpperCase()].flatMap((character) => {
    const clip = clips.get(`${locale}/${character}`);
    return clip === undefined ? [] : [clip, between];
  });
  return encodeUlawWav(Buffer.concat([before, ...spoken]), CLIP_RATE);
}
