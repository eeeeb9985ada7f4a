import type { portalConsent as englishConsent, portalPreferences as englishPreferences } from '../en/portal-consent.ts';
import type { Translation } from '../translation.ts';

export const portalConsent: Translation<typeof englishConsent> = {
  confirmHeading: '권한 부여 요청됨',
  confirmLead: '도구가 사용자를 대신해 작업할 권한을 요청합니다. 도구에 표시된 코드와 같을 때만 계속하세요.',
  code: '코드',
  confirm: '확인하고 계속',
  confirmWarning: '직접 시작하지 않았다면 이 창을 닫으세요.',
  enterHeading: '코드 입력',
  enterLead: '도구에 표시된 코드를 입력하세요.',
  enterHint: 'ABCD-EFGH와 같은 영문자 8자입니다.',
  next: '다음',
  consentHeading: (client) => `${client}에 데이터 액세스를 허용할까요?`,
  consentLead: (user) => `${user} 사용자로 로그인했습니다.`,
  consentText: '허용하면 도구가 다음을 할 수 있습니다.',
  grantLists: '할당된 계정과 애플리케이션 보기',
  grantKeys: '이 세션이 끝날 때까지 역할의 자격 증명 받기',
  allow: '액세스 허용',
  deny: '액세스 거부',
  approvedTitle: '요청 승인됨',
  approvedText: (client) => `이제 ${client}에서 데이터에 액세스할 수 있습니다.`,
  closeWindow: '이 창을 닫아도 됩니다.',
  toPortal: '액세스 포털 열기',
  deniedTitle: '요청 거부됨',
  deniedText: '도구는 아무것도 받지 못합니다.',
};

export const portalPreferences: Translation<typeof englishPreferences> = {
  heading: '환경 설정',
  lead: '이 브라우저에 보관됩니다.',
  language: '언어',
  languages: { en: 'English', ko: '한국어' },
  rows: '페이지당 계정 수',
  save: '저장',
};
