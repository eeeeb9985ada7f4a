import type { signIn as english } from '../en/sign-in.ts';
import type { Translation } from '../translation.ts';

export const signIn: Translation<typeof english> = {
  pageTitle: 'Amazon Web Services 로그인',
  heading: '로그인',
  rootUser: '루트 사용자',
  rootUserHint: '이메일 주소로 로그인하는 계정 소유자입니다.',
  iamUser: 'IAM 사용자',
  iamUserHint: '계정 안에서 사용자 이름을 받은 사람입니다.',
  useRootEmail: '루트 사용자 이메일로 로그인',
  rootEmail: '루트 사용자 이메일 주소',
  accountId: '계정 ID(12자리) 또는 계정 별칭',
  iamUsername: 'IAM 사용자 이름',
  password: '비밀번호',
  passwordFor: (email) => `${email}의 비밀번호를 입력하세요`,
  forgotPassword: '비밀번호 분실',
  rememberAccount: '이 계정 기억',
  next: '다음',
  signIn: '로그인',
  submit: '제출',
  securityCheck: '보안 검사',
  mfaHeading: '추가 확인 필요',
  mfaCode: 'MFA 코드',
  trustDevice: '신뢰할 수 있는 디바이스',
  authenticationFailed: '인증 실패',
};
