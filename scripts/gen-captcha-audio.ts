/**
 * Speaks the captcha alphabet in English and Korean and packs the clips into src/assets/audio/captcha-clips.bin.
 * Needs espeak-ng and sox; see docs/decisions/003-captcha-audio.md. Run by hand when the alphabet changes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLIP_RATE } from '../src/core/challenges/captcha-audio.ts';
import { packClips } from '../src/core/challenges/captcha-clips.ts';
import { CAPTCHA_ALPHABET } from '../src/core/challenges/captcha-text.ts';

const target = fileURLToPath(new URL('../src/assets/audio/captcha-clips.bin', import.meta.url));

const korean: Readonly<Record<string, string>> = {
  F: '에프',
  H: '에이치',
  K: '케이',
  M: '엠',
  R: '알',
  T: '티',
  W: '더블유',
  X: '엑스',
  Y: '와이',
  2: '이',
  3: '삼',
  4: '사',
  5: '오',
  6: '육',
  7: '칠',
  8: '팔',
  9: '구',
};

/** The sound of a character: the synthesiser's voice, and the text with its mark-up. */
const voices: Readonly<Record<string, { voice: string; say: (character: string) => string }>> = {
  en: { voice: 'en-us', say: (character) => `<say-as interpret-as="characters">${character}</say-as>` },
  ko: { voice: 'ko', say: (character) => korean[character] ?? '' },
};

const WORDS_A_MINUTE = '120';
// At both ends: silence off, and a short fade so that the cut does not click. Then one loudness for all.
const end = (fadeSeconds: string) => ['silence', '1', '0.003', '0.4%', 'fade', 'q', fadeSeconds, 'reverse'];
const EFFECTS = [...end('0.004'), ...end('0.02'), 'norm', '-3'];

function clip(voice: string, text: string): Uint8Array {
  const wav = execFileSync('espeak-ng', ['-v', voice, '-s', WORDS_A_MINUTE, '-m', '--stdout', text]);
  const raw = ['-D', '-t', 'wav', '-', '-t', 'raw', '-r', String(CLIP_RATE), '-c', '1', '-e', 'mu-law', '-b', '8', '-'];
  return execFileSync('sox', [...raw, ...EFFECTS], { input: wav, stdio: ['pipe', 'pipe', 'ignore'] });
}

const clips = new Map<string, Uint8Array>();
for (const [locale, { voice, say }] of Object.entries(voices)) {
  for (const character of CAPTCHA_ALPHABET) clips.set(`${locale}/${character}`, clip(voice, say(character)));
}
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, packClips(clips));
for (const [name, samples] of clips) console.log(name, `${((samples.length / CLIP_RATE) * 1000).toFixed(0)} ms`);
