import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

/** The code that a root user's new address has to answer with (ROOT-14). */
export const changeEmailLetter: Letters<{ readonly code: string; readonly minutes: number }> = {
  en: ({ code, minutes }) =>
    compose({
      subject: 'Verify your new email address',
      paragraphs: [
        'Someone wants to move the root user of an AWS account to this address. If it is you, enter this code on the account page:',
        code,
        `It works once, for ${counted(minutes, 'minute')}. Until then nothing changes. If it is not you, do nothing.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [code],
    }),
  ko: ({ code, minutes }) =>
    compose({
      subject: '새 이메일 주소 확인',
      paragraphs: [
        '이 주소를 AWS 계정의 루트 사용자 주소로 바꾸려는 요청이 있습니다. 본인이라면 계정 페이지에 다음 코드를 입력하세요.',
        code,
        `코드는 ${minutes}분 동안 한 번만 사용할 수 있으며, 입력하기 전에는 아무것도 바뀌지 않습니다. 본인이 아니라면 무시하세요.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [code],
    }),
};
