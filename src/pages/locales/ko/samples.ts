import type { samples as english } from '../en/samples.ts';
import type { Translation } from '../translation.ts';

export const samples: Translation<typeof english> = {
  about: '액세스 포털에서 여는, 이 모의 서버의 샘플 애플리케이션입니다.',
  signedOutHeading: '로그인되어 있지 않습니다',
  signedOut: {
    SAML: '이 애플리케이션은 SAML 2.0 어설션을 받습니다. 액세스 포털에서 열면 포털이 어설션을 보냅니다.',
    OIDC: '이 애플리케이션은 OpenID Connect로 로그인합니다. PKCE를 적용한 인증 코드를 사용합니다.',
  },
  open: { SAML: '액세스 포털에서 열기', OIDC: '액세스 포털로 로그인' },
  signedInAs: (name) => `${name} 계정으로 로그인되어 있습니다`,
  signOut: '이 애플리케이션에서 로그아웃',
  received: '받은 내용',
  attributes: '속성',
  claims: 'ID 토큰의 클레임',
  name: '이름',
  value: '값',
  checks: {
    SAML: '서명, 대상, 수신자, 시간을 확인했고 어설션을 한 번만 받아들였습니다.',
    OIDC: 'state, nonce, 서명, 발급자, 대상, 시간을 확인했고 코드를 한 번만 받아들였습니다.',
  },
  subject: '주체(NameID)',
  format: '형식',
  issuer: '발급자',
  audience: '대상',
  recipient: '수신자',
  assertionId: '어설션 ID',
  sessionIndex: '세션 인덱스',
  relayState: 'Relay state',
  sessionEnds: '세션 종료',
  openingTitle: (name) => `${name} 여는 중`,
  opening: (name) => `${name}에 로그인하는 중입니다.`,
  continueTo: (name) => `${name} 열기`,
};
