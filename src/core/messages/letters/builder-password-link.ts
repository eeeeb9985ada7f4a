import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

interface Facts {
  readonly email: string;
  readonly link: string;
  readonly minutes: number;
}

/** The reset link of a Builder ID (BUILDER-16). */
export const builderPasswordLinkLetter: Letters<Facts> = {
  en: ({ email, link, minutes }) =>
    compose({
      subject: 'A new password for your AWS Builder ID',
      paragraphs: [
        `Someone asked for a new password for the AWS Builder ID ${email}. If it was you, choose one on this page:`,
        link,
        `The link works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was asked for. MFA devices stay as they are, and are asked for at the next sign-in. If it was not you, do nothing: the password stays as it is.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      links: [link],
    }),
  ko: ({ email, link, minutes }) =>
    compose({
      subject: 'AWS Builder ID의 새 암호',
      paragraphs: [
        `AWS Builder ID ${email}의 새 암호가 요청되었습니다. 본인이 요청했다면 다음 페이지에서 새 암호를 정하세요.`,
        link,
        `링크는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 링크를 요청하면 더 이상 사용할 수 없습니다. MFA 디바이스는 그대로 유지되며 다음 로그인에서 확인합니다. 본인이 요청하지 않았다면 아무것도 하지 마세요. 암호는 그대로 유지됩니다.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      links: [link],
    }),
};
