import { compose, type Letters } from './compose.ts';

/** The requested data can be downloaded (BUILDER-8). */
export const dataReadyLetter: Letters<object> = {
  en: () =>
    compose({
      subject: 'Your AWS Builder ID data is ready',
      paragraphs: [
        'The data that you requested is ready. Sign in to your profile and download it under “Privacy & data”.',
        'If you have not requested it, change your password.',
        'This message comes from Latchkey, a local mock for tests.',
      ],
    }),
  ko: () =>
    compose({
      subject: 'AWS Builder ID 데이터가 준비되었습니다',
      paragraphs: [
        '요청하신 데이터가 준비되었습니다. 프로필에 로그인하여 “개인 정보 보호 및 데이터”에서 다운로드하세요.',
        '요청한 적이 없다면 암호를 변경하세요.',
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
    }),
};
