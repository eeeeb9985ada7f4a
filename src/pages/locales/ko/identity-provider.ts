import type { identityProvider as english } from '../en/identity-provider.ts';
import type { Translation } from '../translation.ts';

export const identityProvider: Translation<typeof english> = {
  footer: '이 자격 증명 공급자는 모의 서버의 일부이며, 여기 나오는 사람은 모두 가상의 인물입니다.',
  signInTitle: (provider) => `로그인 · ${provider}`,
  signInHeading: '로그인',
  signInLead: (provider) => `${provider} 계정을 사용하세요.`,
  username: '사용자 이름',
  password: '암호',
  signIn: '로그인',
  signOut: '로그아웃',
  homeTitle: (provider) => provider,
  homeHeading: (name) => `${name}\u00a0님, 안녕하세요`,
  homeLead: '이동할 곳을 선택하세요. 그곳에도 로그인됩니다.',
  nothingToOpen: '이 자격 증명 공급자는 애플리케이션이 요청할 때 사용자를 로그인시킵니다.',
  askedToSignOut: '애플리케이션이 여기에서 로그아웃하도록 요청했습니다.',
  openConsole: 'AWS 콘솔 열기',
  brokerRole: '역할',
  openInRole: '이 역할로 AWS 콘솔 열기',
  openAsUser: '페더레이션 사용자로 AWS 콘솔 열기',
  forgot: '비밀번호 분실',
  forgotHeading: '비밀번호 분실',
  forgotText: (provider) =>
    `${provider} 관리자에게 새 암호를 요청하세요. AWS는 이 암호를 보관하지 않으며 재설정할 수 없습니다.`,
  openPortal: (name) => `${name}의 액세스 포털 열기`,
  openParty: (name) => `이동하기: ${name}`,
  relayState: '이동할 콘솔 페이지(선택 사항)',
  goingTitle: (name) => `이동 중: ${name}`,
  going: (name) => `로그인되었습니다. 다음 위치로 이동합니다: ${name}`,
  goingBack: (name) => `다음 위치로 돌아갑니다: ${name}`,
  goOn: (name) => `계속하기: ${name}`,
  console: 'AWS 콘솔',
};
