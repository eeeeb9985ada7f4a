import type { choice as english } from '../en/choice.ts';
import type { Translation } from '../translation.ts';

export const choice: Translation<typeof english> = {
  label: 'Latchkey 자체 도우미',
  open: 'Latchkey: 목록에서 준비된 사람 고르기',
  stopped: {
    'own-step': 'Latchkey가 여기서 멈췄습니다. 이 단계는 선택한 사람이 직접 결정해야 합니다.',
    lost: 'Latchkey가 여기서 멈췄습니다. 선택한 사람이 이 디바이스를 잃어버렸습니다.',
    'key-unknown': 'Latchkey가 여기서 멈췄습니다. 이 디바이스의 키를 가지고 있지 않습니다.',
    'no-passkeys-here': 'Latchkey가 여기서 멈췄습니다. 이 주소에서는 브라우저가 패스키를 허용하지 않습니다.',
    'codes-spent':
      'Latchkey가 여기서 멈췄습니다. 디바이스의 현재 코드를 이미 사용했습니다. 30초 안에 새 코드가 표시됩니다.',
    'not-delivered': 'Latchkey가 여기서 멈췄습니다. 선택한 사람의 주소에 코드가 도착하지 않았습니다.',
    refused: 'Latchkey가 여기서 멈췄습니다. 페이지에 표시된 이유로 거부되었습니다.',
  },
  title: '사람 고르기',
  heading: '입력 대신 고르기',
  lead: 'Latchkey가 선택한 사람을 대신해 로그인 페이지의 실제 단계(암호, 보안 검사, 코드, 2단계 인증)를 거칩니다. 본인이 결정해야 하거나 거부된 단계에서는 멈춥니다. 기록에는 직접 입력하지 않았다는 사실이 남습니다.',
  back: '직접 입력하기',
  search: '검색',
  searchHint: '이름, 주소 또는 계정 ID의 일부입니다.',
  searchButton: '검색',
  tooMany: (looked, total) =>
    `이름의 일부로는 전체 ${total}명 중 처음 ${looked}명에서만 찾습니다. 이름 전체를 입력하면 모두 찾을 수 있습니다.`,
  all: '모든 계정의 사용자',
  nobody: '해당하는 사람 없음',
  person: '사람',
  clockOff: '시계 오차',
  choose: '선택',
  chooseNamed: (name) => `${name} 선택`,
  noPassword: '암호 없음',
  parts: '목록의 쪽',
  partOf: (part, parts) => `${parts}쪽 중 ${part}쪽`,
  previous: '이전',
  following: '다음',
};
