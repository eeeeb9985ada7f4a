import type { switchRole as english } from '../en/switch-role.ts';
import type { Translation } from '../translation.ts';

export const switchRole: Translation<typeof english> = {
  heading: '역할 전환',
  lead: (who) => `${who} 사용자로 로그인했습니다. 역할을 사용하는 동안에는 본인의 권한 대신 역할의 권한을 가집니다.`,
  account: '계정',
  accountHint: '12자리 계정 ID 또는 계정 별칭입니다.',
  roleName: '역할',
  roleHint: '역할 이름입니다. 경로가 있으면 경로도 함께 입력하세요.',
  displayName: '표시 이름',
  displayHint: '콘솔의 상단 표시줄에 나타납니다.',
  optional: '선택 사항',
  color: '색상',
  colors: { '': '없음', F2B0A9: '빨간색', FBBF93: '주황색', FAD791: '노란색', B7CA9D: '초록색', '99BCE3': '파란색' },
  otherColor: (color) => `색상 ${color}`,
  reset: '초기화',
  submit: '역할 전환',
  back: '콘솔로 돌아가기',
  history: '역할 기록',
  again: (role, account) => `${role} @ ${account}`,
  inRole: '현재 역할',
  backTo: (who) => `${who} 사용자로 다시 전환`,
};
