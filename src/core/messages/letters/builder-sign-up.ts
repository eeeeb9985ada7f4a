import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

/** The code that proves a new Builder ID's address (BUILDER-1). */
export const builderSignUpLetter: Letters<{ readonly code: string; readonly minutes: number }> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Verify your AWS Builder ID email address',
      paragraphs: [
        'Someone is creating an AWS Builder ID with this address. If it is you, enter this code on the sign-up page:',
        code,
        `It works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was sent. If it is not you, do nothing: without the code no AWS Builder ID is created.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: 'AWS Builder ID 이메일 주소 확인',
      paragraphs: [
        '이 주소로 AWS Builder ID를 만들려는 시도가 있습니다. 본인이라면 가입 페이지에 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 코드를 받으면 더 이상 사용할 수 없습니다. 본인이 아니라면 아무것도 하지 마세요. 코드가 없으면 AWS Builder ID가 만들어지지 않습니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};
