import type { recovery as english } from '../en/recovery.ts';
import type { Translation } from '../translation.ts';

export const recovery: Translation<typeof english> = {
  heading: '암호 복구',
  emailLead: '루트 사용자용입니다. 새 암호를 정하는 링크를 AWS 계정의 주소로 보내 드립니다.',
  email: '루트 사용자 이메일 주소',
  iamHint:
    'IAM 사용자의 암호는 계정의 관리자가, 조직의 자체 로그인 페이지에서 쓰는 암호는 조직의 관리자가 재설정합니다.',
  captchaLead: (email) => `${email} 주소로 메일을 보내기 전에 그림의 문자를 따라 입력하세요.`,
  changeEmail: '다른 주소 사용',
  sentHeading: '메일 확인',
  sentText: (email) =>
    `${email} 주소를 사용하는 AWS 계정이 있다면 새 암호를 정하는 방법을 해당 주소로 보내 드립니다. 메일의 링크는 짧은 시간 동안 한 번만 사용할 수 있습니다.`,
  sentHelp: '메일이 오지 않았다면 스팸 폴더를 확인하거나 메일을 다시 요청하세요. 가장 최근 링크만 사용할 수 있습니다.',
  done: '완료',
  again: '메일 다시 요청',
  newHeading: '새 암호 설정',
  newLead: (email) => `${email}의 루트 사용자 암호가 바로 변경됩니다. 이 사용자가 로그인한 모든 세션이 종료됩니다.`,
  newPassword: '새 암호',
  confirmPassword: '새 암호 확인',
  passwordHint:
    '8자 이상이며 소문자, 대문자, 숫자, 기호 중 세 가지를 포함해야 합니다. 계정의 이름이나 이메일 주소는 사용할 수 없습니다.',
  submitPassword: '암호 재설정',
  successTitle: '성공',
  changedHeading: '암호 변경됨',
  changedText: '새 암호가 설정되었습니다. 루트 사용자의 모든 세션이 종료되었습니다.',
  signIn: '계정에 로그인',
  backToSignIn: '로그인으로 돌아가기',
  support: '지원 문의',
  signOutFirstHeading: '먼저 로그아웃하세요',
  signOut: '로그아웃',
};
