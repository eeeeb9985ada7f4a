import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly organisation: string;
  readonly displayName: string;
  readonly username: string;
  readonly portal: string;
  readonly link: string;
  readonly days: number;
}

/** The invitation of PORTAL-3. */
export const invitationLetter: Letters<Facts> = {
  en: ({ organisation, displayName, username, portal, link, days }) =>
    compose({
      subject: `Invitation to the access portal of ${organisation}`,
      paragraphs: [
        `Hello ${displayName}, the administrator of ${organisation} has invited you to its access portal. Accept the invitation and choose a password on this page:`,
        link,
        `The link works once, for ${counted(days, 'day')}. From then on you sign in here, with the user name ${username}:`,
        portal,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      links: [link, portal],
    }),
  ko: ({ organisation, displayName, username, portal, link, days }) =>
    compose({
      subject: `${organisation} 액세스 포털 초대`,
      paragraphs: [
        `${displayName}님, 안녕하세요. ${organisation}의 관리자가 액세스 포털에 초대했습니다. 다음 페이지에서 초대를 수락하고 암호를 정하세요.`,
        link,
        `링크는 ${days}일 동안 한 번만 사용할 수 있습니다. 이후에는 다음 주소에서 사용자 이름 ${username}, 그리고 정한 암호로 로그인하세요.`,
        portal,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      links: [link, portal],
    }),
};
