import { counted } from '../../../counted.ts';
import { compose, type Letters } from './compose.ts';

/** The link that begins a root user's sign-in without the MFA device (ROOT-8). */
export const mfaRecoveryLinkLetter: Letters<{ readonly link: string; readonly minutes: number }> = {
  en: ({ link, minutes }) =>
    compose({
      subject: 'Verify your email address to sign in without MFA',
      paragraphs: [
        'Someone is signing in to the AWS account of this address without its MFA device. If it is you, open this link in the browser in which you entered the password:',
        link,
        `It works once, for ${counted(minutes, 'minute')}, and only as long as no newer one was asked for. The phone of the account is asked next. If it is not you, change the password of the account: somebody knows it.`,
        'This message comes from Latchkey, a local mock for tests.',
      ],
      links: [link],
    }),
  ko: ({ link, minutes }) =>
    compose({
      subject: 'MFA 없이 로그인하기 위한 이메일 주소 확인',
      paragraphs: [
        '이 주소의 AWS 계정에 MFA 디바이스 없이 로그인하려는 시도가 있습니다. 본인이라면 암호를 입력한 브라우저에서 다음 링크를 여세요.',
        link,
        `링크는 ${minutes}분 동안 한 번만 사용할 수 있으며, 새 링크를 요청하면 더 이상 사용할 수 없습니다. 다음 단계에서 계정의 전화번호로 본인인지 확인합니다. 본인이 아니라면 다른 사람이 암호를 알고 있는 것이므로 계정의 암호를 변경하세요.`,
        '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다.',
      ],
      links: [link],
    }),
};
