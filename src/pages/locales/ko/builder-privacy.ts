import type { builderPrivacy as english } from '../en/builder-privacy.ts';
import type { Translation } from '../translation.ts';

export const builderPrivacy: Translation<typeof english> = {
  lead: '저장된 내 정보를 확인하고 삭제합니다.',
  data: '내 데이터',
  dataText: '저장된 모든 내 정보의 사본입니다.',
  requestLead: '30일 이내에 사본이 준비되면 이메일로 알려 드립니다. 그러면 여기에서 다운로드할 수 있습니다.',
  requestData: '데이터 요청',
  pending: (asked) => `${asked}에 요청했습니다. 준비되면 이메일로 알려 드립니다.`,
  ready: (asked) => `${asked}에 요청한 데이터가 준비되었습니다.`,
  requestAnew: '데이터 다시 요청',
  download: '데이터 다운로드(ZIP)',
  readme: [
    '이 파일은 테스트용 로컬 모의 서버인 Latchkey에서 만들었습니다.',
    '',
    'data.json에는 AWS Builder ID에 관해 저장된 모든 정보가 맨 앞에 적힌 시각 기준으로 들어 있습니다. 프로필, MFA 디바이스, 세션, 토큰, 브라우저, 진행 중인 작업이 포함됩니다. 시각은 UTC입니다. 암호, 비밀 키, 코드, 토큰 값은 들어 있지 않습니다.',
    '',
  ].join('\n'),
  deleteProfile: 'AWS Builder ID 삭제',
  deleteText: '프로필과 프로필에 속한 모든 항목을 완전히 삭제합니다.',
  deleteHeading: 'AWS Builder ID 삭제',
  deleteLead: (email) => `${email} 프로필을 삭제합니다.`,
  acknowledge: {
    forGood: '아무도 되돌릴 수 없음을 이해합니다.',
    tools: '이 프로필로 사용하는 모든 도구와 서비스에 액세스할 수 없게 됨을 이해합니다.',
    data: '디바이스, 세션, 요청한 데이터 등 내 데이터가 삭제됨을 이해합니다.',
  },
  deleteNow: 'AWS Builder ID 삭제',
  deletedHeading: 'AWS Builder ID를 삭제했습니다',
  deletedText: '관련 정보가 더 이상 저장되어 있지 않습니다. 이 이메일 주소로 새 프로필을 만들 수 있습니다.',
  signIn: '다른 AWS Builder ID로 로그인',
};
