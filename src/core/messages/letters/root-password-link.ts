import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

// One subject in both languages: tests find the message by it (`pages.md` §3).
const subject = 'Amazon Web Services Password Assistance';

/** The reset link of ROOT-7. */
export const rootPasswordLinkLetter: Letters<{ readonly link: string; readonly minutes: number }> = {
  en: ({ link, minutes }) =>
    compose({
      subject,
      paragraphs: [
        'Someone asked for a new password for the root user of the AWS account of this address. If it was you, choose one on this page:',
        link,
        `The link works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was asked for. If it was not you, do nothing: the password stays as it is.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      links: [link],
    }),
  ko: ({ link, minutes }) =>
    compose({
      subject,
      paragraphs: [
        '이 주소의 AWS 계정에서 루트 사용자의 새 암호를 요청했습니다. 본인이라면 다음 페이지에서 새 암호를 정하세요.',
        link,
        `링크는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 링크를 요청하면 더 이상 사용할 수 없습니다. 본인이 요청하지 않았다면 아무것도 하지 마세요. 암호는 그대로 유지됩니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      links: [link],
    }),
};
