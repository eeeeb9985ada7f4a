import type { builderSignIn as english } from '../en/builder-sign-in.ts';
import type { Translation } from '../translation.ts';

export const builderSignIn: Translation<typeof english> = {
  pageTitle: 'AWS Builder ID 로그인',
  heading: 'AWS Builder ID로 로그인',
  emailLead: 'AWS 계정이 필요 없는 도구와 서비스를 위한 나만의 프로필입니다.',
  email: '이메일 주소',
  next: '다음',
  passwordLead: (email) => `${email}(으)로 로그인합니다.`,
  password: '암호',
  signIn: '로그인',
  startOver: '다른 이메일 주소 사용',
  wrongCredentials: '이메일 주소와 암호가 서로 맞지 않습니다. 다시 시도하세요.',
  trustDevice: '신뢰할 수 있는 디바이스입니다',
  trustDeviceHint: '다음부터 이 브라우저와 IP 주소에서는 추가 확인을 건너뜁니다.',
  captchaHeading: '보안 확인',
  captchaLead: '계속하려면 문자를 그대로 입력하세요.',
  submit: '제출',
  codeHeading: '이메일을 확인하세요',
  codeLead: (address) => `처음 보는 브라우저이므로 ${address} 주소로 6자리 코드를 보냈습니다.`,
  code: '확인 코드',
  resendCode: '코드 다시 보내기',
  mfaHeading: '추가 확인 필요',
  mfaLead: (device) => `“${device}”에 표시된 코드를 입력하세요.`,
  mfaCode: 'MFA 코드',
  chooseLead: '지금 가지고 있는 디바이스를 선택하세요.',
  chooseAnother: '다른 디바이스 사용',
  mfaLost:
    'MFA 디바이스를 모두 잃어버렸나요? 그러면 이 AWS Builder ID는 복구할 수 없습니다. 누구도 추가 확인을 대신 끌 수 없으며, 새 암호로도 대신할 수 없습니다. 다른 이메일 주소로 새 AWS Builder ID를 만들 수 있습니다.',
};
