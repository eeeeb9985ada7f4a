import { speakCaptcha } from '../core/challenges/captcha-audio.ts';
import { type CaptchaClips, unpackClips } from '../core/challenges/captcha-clips.ts';
import { drawCaptcha } from '../core/challenges/captcha-image.ts';
import type { CaptchaMaker } from '../core/challenges/captcha-maker.ts';

/** @param loadClips reads `assets/audio/captcha-clips.bin`; asked once, when the first answer is spoken */
export function createCaptchaMaker(loadClips: () => Promise<Uint8Array>): CaptchaMaker {
  let clips: Promise<CaptchaClips> | undefined;
  return {
    image: async (answer, random) => drawCaptcha(answer, random),
    async audio(answer, locale) {
      clips ??= loadClips().then(unpackClips);
      return speakCaptcha(answer, locale, await clips);
    },
  };
}
