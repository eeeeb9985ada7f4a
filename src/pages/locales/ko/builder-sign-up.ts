import type { builderSignUp as english } from '../en/builder-sign-up.ts';
import type { Translation } from '../translation.ts';

export const builderSignUp: Translation<typeof english> = {
  pageTitle: 'AWS Builder ID 만들기',
  stepsLabel: '가입 단계',
  steps: { email: '이메일', name: '이름', code: '코드', password: '암호' },
  emailHeading: 'AWS Builder ID 만들기',
  emailLead: '개인에게 속하며 AWS 계정과는 관계가 없습니다.',
  email: '이메일 주소',
  emailHint: '이 주소로 로그인합니다. 주소 하나로 AWS Builder ID 하나를 만들 수 있습니다.',
  emailInUse: '이 이메일 주소의 AWS Builder ID가 이미 있습니다. 그 ID로 로그인하거나 다른 주소를 사용하세요.',
  haveOne: '이미 있는 AWS Builder ID로 로그인',
  next: '다음',
  nameHeading: '이름을 알려 주세요',
  nameLead: (email) => `다음 단계에서 ${email} 주소로 확인 코드를 보냅니다.`,
  name: '이름',
  nameHint: '최대 128자이며 나중에 변경할 수 있습니다.',
  codeHeading: '이메일 주소 확인',
  codeLead: (email) => `${email} 주소로 6자리 코드를 보냈습니다. 코드는 한 번만 사용할 수 있습니다.`,
  code: '확인 코드',
  verify: '확인',
  resend: '코드 재전송',
  passwordHeading: '암호 설정',
  passwordLead: (email) => `${email} 주소가 확인되었습니다. 이 주소와 암호로 로그인합니다.`,
  create: 'AWS Builder ID 만들기',
  captchaLead: '마지막 단계입니다. 그림의 문자를 따라 입력하세요.',
  changes: {
    changeEmail: '다른 이메일 주소로 다시 시작',
    changeName: '이름 변경',
    changePassword: '다른 암호 설정',
  },
};
