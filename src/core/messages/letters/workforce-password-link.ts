import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly organisation: string;
  readonly username: string;
  readonly link: string;
  readonly minutes: number;
}

/** The reset link of PORTAL-7. */
export const workforcePasswordLinkLetter: Letters<Facts> = {
  en: ({ organisation, username, link, minutes }) =>
    compose({
      subject: `A new password for the access portal of ${organisation}`,
      paragraphs: [
        `Someone asked for a new password for the user name ${username}. If it was you or your administrator, choose one on this page:`,
        link,
        `The link works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was asked for. If you know nothing of it, do nothing: the password stays as it is.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      links: [link],
    }),
  ko: ({ organisation, username, link, minutes }) =>
    compose({
      subject: `${organisation} 액세스 포털의 새 암호`,
      paragraphs: [
        `사용자 이름 ${username}의 새 암호가 요청되었습니다. 본인이나 관리자가 요청했다면 다음 페이지에서 새 암호를 정하세요.`,
        link,
        `링크는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 링크를 요청하면 더 이상 사용할 수 없습니다. 요청한 적이 없다면 아무것도 하지 마세요. 암호는 그대로 유지됩니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      links: [link],
    }),
};
