import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly code: string;
  readonly organisation: string;
  readonly minutes: number;
}

/** The verification code of a directory's sign-in, by mail (PORTAL-4). */
export const directoryCodeLetter: Letters<Facts> = {
  en: ({ code, organisation, minutes }) =>
    compose({
      subject: 'Verification code for your access portal',
      paragraphs: [
        `Someone is signing in to the access portal of ${organisation} with your password. If it is you, paste this code into the page:`,
        code,
        `It works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was sent. If it is not you, tell your administrator.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, organisation, minutes }) =>
    compose({
      subject: '액세스 포털 확인 코드',
      paragraphs: [
        `${organisation}의 액세스 포털에 회원님의 암호로 로그인하려는 시도가 있습니다. 본인이라면 페이지에 다음 코드를 붙여 넣으세요.`,
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 코드를 받으면 더 이상 사용할 수 없습니다. 본인이 아니라면 관리자에게 알리세요.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};

/** The same as a text message. */
export const directoryCodeText: Readonly<Record<'en' | 'ko', (facts: Facts) => string>> = {
  en: ({ code, organisation, minutes }) =>
    `${code} is your code for the access portal of ${organisation}, for ${counted(minutes, 'minute')}. (Latchkey mock)`,
  ko: ({ code, organisation, minutes }) =>
    `${organisation} 액세스 포털 확인 코드: ${code} (${minutes}분 동안 유효, Latchkey 모의 서버)`,
};
