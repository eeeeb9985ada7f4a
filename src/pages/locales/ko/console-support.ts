import type { consoleSupport as english } from '../en/console-support.ts';
import type { Translation } from '../translation.ts';

export const consoleSupport: Translation<typeof english> = {
  heading: '지원 센터',
  lead: '지금까지 접수한 사례를 보고 새 사례를 만듭니다.',
  paneLabel: '내 계정',
  accountId: '계정 ID',
  newCase: '사례 생성',
  newHeading: '사례 생성',
  casesTitle: '내 사례',
  noCases: '연 사례가 없습니다',
  noCasesText: '로그인한 상태에서 연 사례가 여기에 표시됩니다.',
  caseId: '사례',
  about: '주제',
  state: '상태',
  openedAt: '접수 시각',
  states: { open: '열림', answered: '답변됨' },
  backToCenter: '지원 센터로 돌아가기',
};
