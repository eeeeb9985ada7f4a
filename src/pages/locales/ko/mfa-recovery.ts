import type { mfaRecovery as english } from '../en/mfa-recovery.ts';
import type { Translation } from '../translation.ts';

export const mfaRecovery: Translation<typeof english> = {
  heading: 'MFA 문제 해결',
  wayLead: (email) => `${email} 주소로 로그인하는 중입니다. 디바이스로 로그인할 수 없다면 다음 방법을 사용하세요.`,
  resyncTitle: '코드가 거부되는 경우',
  resyncText: '디바이스의 시계가 맞지 않기 때문입니다. 연달아 표시되는 코드 두 개를 입력하면 다시 동기화됩니다.',
  resync: '디바이스 재동기화',
  alternativeTitle: '분실했거나 고장 난 경우',
  alternativeText:
    '다른 방법으로 본인임을 확인합니다. 계정 이메일로 받은 링크를 연 다음 등록된 전화번호로 받은 코드를 입력하세요.',
  sendLink: '다른 방법으로 로그인',
  resyncHeading: 'MFA 디바이스 재동기화',
  resyncLead: '디바이스에 표시된 코드를 입력하고, 다음 코드가 나올 때까지 기다렸다가 그 코드도 입력하세요.',
  resyncOffer:
    '코드가 여러 번 거부되었습니다. 디바이스의 시계가 맞지 않는다면 재동기화한 후 코드를 다시 사용할 수 있습니다.',
  otherWay: '다른 방법',
  backToCode: 'MFA 코드 입력으로 돌아가기',
  resyncedHeading: '재동기화됨',
  resyncedText: '디바이스를 다시 동기화했습니다. 다음 코드가 나올 때까지 기다렸다가 그 코드로 로그인하세요.',
  goOn: 'MFA 코드 입력',
  linkHeading: '메일 확인',
  linkSent: (email) =>
    `${email} 주소로 링크를 보냈습니다. 이 브라우저에서 링크를 여세요. 짧은 시간 동안 한 번만 사용할 수 있습니다.`,
  linkHelp: '메일이 오지 않았다면 스팸 폴더를 확인하거나 메일을 다시 요청하세요. 가장 최근 링크만 사용할 수 있습니다.',
  sendLinkAgain: '메일 다시 보내기',
  phoneHeading: '전화번호 확인',
  phoneLead: (digits) => `계정의 기본 연락처 전화번호는 끝자리가 ${digits}입니다. 코드를 어떻게 받으시겠습니까?`,
  noPhone: '계정의 기본 연락처에 전화번호가 없습니다.',
  textMe: '문자 메시지 받기',
  callMe: '전화 받기',
  phoneHelp: '더 이상 사용하지 않는 번호라면 지원 팀에 문의하세요.',
  codeHeading: '코드 입력',
  codeSent: {
    sms: (digits) => `끝자리가 ${digits}인 번호로 문자 메시지를 보냈습니다. 코드는 한 번만 사용할 수 있습니다.`,
    call: (digits) =>
      `끝자리가 ${digits}인 번호로 전화를 걸고 있습니다. 들려 드리는 코드는 한 번만 사용할 수 있습니다.`,
  },
  code: '확인 코드',
  submitCode: '확인하고 로그인',
  textAgain: '문자 메시지로 새 코드 받기',
  callAgain: '전화로 새 코드 받기',
  signInFirstHeading: '먼저 로그인하세요',
  signInFirstText:
    '이 브라우저에서 올바른 암호를 입력한 루트 사용자를 위한 MFA 페이지입니다. 로그인한 다음 코드를 입력하는 페이지에서 “MFA 문제 해결”을 선택하세요.',
  signIn: '로그인',
  backToSignIn: '로그인 다시 시작',
  support: '지원 문의',
};
