import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

/** The one-time code of ROOT-4. */
export const signInCodeLetter: Letters<{ readonly code: string; readonly minutes: number }> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Your sign-in verification code',
      paragraphs: [
        'Someone is signing in to the AWS account of this address. If it is you, enter this code on the sign-in page:',
        code,
        `It works once, for ${counted(minutes, 'minute')}. If it is not you, change the password of the account.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: '로그인 확인 코드',
      paragraphs: [
        '이 주소의 AWS 계정에 로그인하려는 시도가 있습니다. 본인이라면 로그인 페이지에 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있습니다. 본인이 아니라면 계정의 암호를 변경하세요.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};
