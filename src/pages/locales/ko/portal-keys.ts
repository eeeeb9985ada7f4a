import type { portalKeys as englishKeys, portalShortcut as englishShortcut } from '../en/portal-keys.ts';
import type { Translation } from '../translation.ts';

export const portalKeys: Translation<typeof englishKeys> = {
  title: (role) => `${role}에 대한 자격 증명 가져오기`,
  lead: (account, id) => `계정 ${account}(${id})입니다. 도구가 자격 증명을 받는 방법을 선택하세요.`,
  systems: '운영 체제',
  macosLinux: 'macOS 및 Linux',
  windows: 'Windows',
  powershell: 'PowerShell',
  identityCenter: 'AWS IAM Identity Center 자격 증명(권장)',
  identityCenterText:
    '명령줄 도구가 직접 로그인하고 자격 증명을 갱신합니다. 다음 값으로 “aws configure sso”를 실행하세요.',
  startUrl: 'SSO 시작 URL',
  region: 'SSO 리전',
  endpoint: '엔드포인트 URL(AWS_ENDPOINT_URL)',
  option1: '옵션 1: AWS 환경 변수 설정',
  option1Text: '다음 줄을 터미널에 붙여 넣으세요.',
  option2: '옵션 2: AWS 자격 증명 파일에 프로필 추가',
  option2Text: '다음 줄을 ~/.aws/credentials 파일에 붙여 넣으세요.',
  option3: '옵션 3: AWS 서비스 클라이언트에서 개별 값 사용',
  option3Text: '각 값을 프로그램에서 필요한 곳에 복사하세요.',
  accessKeyId: 'AWS 액세스 키 ID',
  secretAccessKey: 'AWS 보안 액세스 키',
  sessionToken: 'AWS 세션 토큰',
  validUntil: (time) => `이 모의 서버의 시계로 ${time}까지 유효하며, 밖에서는 아무 가치가 없습니다.`,
};

export const portalShortcut: Translation<typeof englishShortcut> = {
  title: '바로 가기 만들기',
  lead: '로그인한 후 역할을 맡아 콘솔의 한 페이지를 여는 링크입니다.',
  account: '계정',
  role: '역할',
  destination: '콘솔 페이지',
  destinationHint: '비워 두면 콘솔 홈 페이지가 열립니다.',
  preview: '링크',
  copyLink: '링크 복사',
};
