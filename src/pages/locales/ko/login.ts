import type { login as english } from '../en/login.ts';
import type { Translation } from '../translation.ts';

export const login: Translation<typeof english> = {
  consentHeading: (client) => `${client} 명령을 허용할까요?`,
  consentLead: '명령줄에서 여기에 로그인한 사용자의 자격 증명을 요청합니다.',
  user: '로그인한 사용자',
  arn: 'ARN',
  warning: '자격 증명은 최대 12시간 동안 갱신됩니다. 방금 직접 시작한 경우에만 허용하세요.',
  allow: '허용',
  cancel: '취소',
  otherUser: '다른 사용자로 로그인',
  codeHeading: '코드 복사',
  code: '인증 코드',
  codeLead: '코드를 기다리는 명령줄에 붙여 넣으세요.',
  codeWarning: '코드는 몇 분 동안 한 번만 사용할 수 있습니다. 다른 사람에게 알려 주지 마세요.',
  deniedHeading: '허용되지 않음',
  deniedLead: '명령줄은 아무것도 받지 못합니다. 이 창을 닫아도 됩니다.',
};
