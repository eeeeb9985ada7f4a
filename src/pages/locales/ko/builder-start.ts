import type { builderStart as english } from '../en/builder-start.ts';
import type { Translation } from '../translation.ts';

export const builderStart: Translation<typeof english> = {
  name: 'AWS Builder ID',
  title: (page) => `${page} | AWS Builder ID`,
  loading: 'AWS Builder ID를 불러오는 중',
  unreachable: 'AWS Builder ID에 연결할 수 없습니다. 모의 서버가 실행 중인지 확인한 후 이 페이지를 새로 고치세요.',
  noScript: '도구의 코드가 주소의 “#” 뒤에 있으므로 이 페이지에는 JavaScript가 필요합니다.',
  noScriptSignIn: '프로필은 JavaScript 없이도 볼 수 있습니다.',
  back: '프로필로 이동',
  grants: [
    '이름과 이메일 주소 보기',
    '로그아웃하거나 세션이 끝날 때까지 AWS Builder ID를 받는 서비스에서 사용자를 대신해 작업',
  ],
  toStart: '프로필 열기',
};
