import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly code: string;
  readonly minutes: number;
}

/** The code of a sign-in with a Builder ID from an unfamiliar browser (BUILDER-2). */
export const builderSignInLetter: Letters<Facts> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Your AWS Builder ID sign-in code',
      paragraphs: [
        'Someone is signing in with your AWS Builder ID in a browser that we have not seen before. If it is you, enter this code:',
        code,
        `It works once, for ${counted(minutes, 'minute')}. If it is not you, change your password.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: 'AWS Builder ID 로그인 코드',
      paragraphs: [
        '처음 보는 브라우저에서 회원님의 AWS Builder ID로 로그인하려는 시도가 있습니다. 본인이라면 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있습니다. 본인이 아니라면 암호를 변경하세요.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};

/** The code that proves the new address of a Builder ID (BUILDER-5). */
export const builderEmailLetter: Letters<Facts> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Verify the new email address of your AWS Builder ID',
      paragraphs: [
        'Someone is giving this email address to an AWS Builder ID. If it is you, enter this code:',
        code,
        `It works once, for ${counted(minutes, 'minute')}. Without it nothing changes.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: 'AWS Builder ID의 새 이메일 주소 확인',
      paragraphs: [
        '이 이메일 주소를 AWS Builder ID에 등록하려는 시도가 있습니다. 본인이라면 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있습니다. 입력하지 않으면 아무것도 바뀌지 않습니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};
