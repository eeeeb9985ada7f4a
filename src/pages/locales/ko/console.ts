import type { consoleText as english } from '../en/console.ts';
import type { Translation } from '../translation.ts';

export const consoleText: Translation<typeof english> = {
  homeTitle: '콘솔 홈',
  search: '검색',
  searchPlaceholder: '서비스, 기능 등',
  userMenu: '내 세션',
  accountId: '계정 ID',
  signedInAs: '로그인한 사용자',
  signOut: '로그아웃',
};
