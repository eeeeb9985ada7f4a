import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly organisation: string;
  readonly displayName: string;
  readonly username: string;
  readonly portal: string;
  readonly password: string;
}

/** The one-time password of PORTAL-3. It stands among the message's codes. */
export const oneTimePasswordLetter: Letters<Facts> = {
  en: ({ organisation, displayName, username, portal, password }) =>
    compose({
      subject: `Your one-time password for the access portal of ${organisation}`,
      paragraphs: [
        `Hello ${displayName}, the administrator of ${organisation} has given you a one-time password:`,
        password,
        `Sign in with it on this page, with the user name ${username}. You are asked for a password of your own at once:`,
        portal,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      codes: [password],
      links: [portal],
    }),
  ko: ({ organisation, displayName, username, portal, password }) =>
    compose({
      subject: `${organisation} 액세스 포털의 일회용 암호`,
      paragraphs: [
        `${displayName}님, 안녕하세요. ${organisation}의 관리자가 일회용 암호를 발급했습니다.`,
        password,
        `다음 페이지에서 사용자 이름 ${username} 및 이 암호로 로그인하세요. 로그인하면 바로 새 암호를 정해야 합니다.`,
        portal,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      codes: [password],
      links: [portal],
    }),
};
