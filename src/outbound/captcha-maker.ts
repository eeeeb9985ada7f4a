import type { CaptchaClips } from '../core/challenges/captcha-clips.ts';
import type { CaptchaMaker } from '../core/challenges/captcha-maker.ts';

/** @param loadClips reads `assets/audio/captcha-clips.bin`; asked once, when the first answer is spoken */
export function createCaptchaMaker(loadClips: () => Promise<Uint8Array>): CaptchaMaker {
  let clips: Promise<CaptchaClips> | undefined;
  return {
    async image(answer, random) {
      const { drawCaptcha } = await import('../core/challenges/captcha-image.ts');
      return drawCaptcha(answer, random);
    },
    async audio(answer, locale) {
      const { speakCaptcha } = await import('../core/challenges/captcha-audio.ts');
      const { unpackClips } = await import('../core/challenges/captcha-clips.ts');
      clips ??= loadClips().then(unpackClips);
      return speakCaptcha(answer, locale, await clips);
    },
  };
}
