import { counted } from '../../../counted.ts';
import type { PhoneMessage } from '../phone.ts';

type PhoneWords = Readonly<Record<PhoneMessage['kind'], (facts: { code: string; minutes: number }) => string>>;

/** Digit by digit, as a voice reads them. */
const spoken = (code: string): string => [...code].join(', ');

/** The message to the phone of an account's contact (ROOT-8): as a text, or by a voice. */
export const phoneCodeWords: Readonly<Record<'en' | 'ko', PhoneWords>> = {
  en: {
    sms: ({ code, minutes }) =>
      `${code} is your AWS sign-in code, for ${counted(minutes, 'minute')}. Latchkey, a mock for tests.`,
    call: ({ code, minutes }) =>
      `Hello. Your AWS sign-in code is ${spoken(code)}. Once more: ${spoken(code)}. It works once, for ${counted(minutes, 'minute')}. This is Latchkey, a mock for tests.`,
  },
  ko: {
    sms: ({ code, minutes }) =>
      `AWS 로그인 코드는 ${code}이며 ${minutes}분 동안 유효합니다. 테스트용 모의 서버 Latchkey입니다.`,
    call: ({ code, minutes }) =>
      `안녕하세요. AWS 로그인 코드는 ${spoken(code)}입니다. 다시 한번 알려 드립니다. ${spoken(code)}. 코드는 ${minutes}분 동안 한 번만 사용할 수 있습니다. 테스트용 모의 서버 Latchkey입니다.`,
  },
};
