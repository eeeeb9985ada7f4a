import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

/** The code that proves a new account's address (ROOT-11). */
export const signUpCodeLetter: Letters<{ readonly code: string; readonly minutes: number }> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Your AWS account sign-up verification code',
      paragraphs: [
        'Someone is creating an AWS account with this address. If it is you, enter this code on the sign-up page:',
        code,
        `It works once, for ${counted(minutes, 'minute')}. If it is not you, do nothing: without the code no account is created.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: 'AWS 계정 가입 확인 코드',
      paragraphs: [
        '이 주소로 AWS 계정을 생성하려는 시도가 있습니다. 본인이라면 가입 페이지에 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있습니다. 본인이 아니라면 아무것도 하지 마세요. 코드가 없으면 계정이 생성되지 않습니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};
