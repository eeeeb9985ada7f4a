import type { devices as english } from '../en/devices.ts';
import type { Translation } from '../translation.ts';

export const devices: Translation<typeof english> = {
  heading: 'MFA 디바이스',
  lead: '로그인할 때 2단계 인증을 요구하면 암호와 함께 이 디바이스 중 하나를 사용합니다.',
  listTitle: (count) => `등록된 디바이스 (${count}개)`,
  none: '등록된 MFA 디바이스가 없습니다',
  noneText: '아래에서 등록하세요.',
  name: '디바이스 이름',
  type: '유형',
  since: '등록일',
  rename: '이름 바꾸기',
  resync: '재동기화',
  remove: '삭제',
  registerHeading: 'MFA 디바이스 등록',
  register: '등록',
  registerKind: (kind) => `등록: ${kind}`,
  noKinds: '조직에서 어떤 종류의 MFA 디바이스도 허용하지 않습니다.',
  said: {
    renamed: '디바이스 이름을 바꾸었습니다.',
    resynced: '디바이스를 다시 동기화했습니다. 이제 코드를 사용할 수 있습니다.',
    removed: '디바이스를 삭제했습니다.',
    selectFirst: '먼저 디바이스를 선택하세요.',
    noClock: '패스키와 보안 키에는 시계가 없으므로 재동기화가 필요하지 않습니다.',
  },
  nameHint: '알아보기 쉬운 이름을 입력하세요. 이름이 같은 디바이스를 둘 수 없습니다.',
  next: '다음',
  setUpHeading: (device) => `“${device}” 설정`,
  otherName: '이름 변경',
  registeredHeading: 'MFA 디바이스 등록됨',
  inSync: (device) => `“${device}” 디바이스를 등록했습니다. 로그인할 때 2단계 인증을 요구하면 사용하세요.`,
  outOfSync: (device) =>
    `“${device}” 디바이스를 등록했지만 코드가 늦게 도착해 동기화되지 않았으므로 이 디바이스의 코드가 거부됩니다. 목록에서 선택하고 재동기화를 누르세요.`,
  renameHeading: (device) => `“${device}” 이름 바꾸기`,
  newName: '새 이름',
  resyncHeading: (device) => `“${device}” 재동기화`,
  removeHeading: (device) => `“${device}” 디바이스를 삭제하시겠습니까?`,
  removeText: '이 디바이스를 더 이상 사용할 수 없게 됩니다.',
  afterLast: {
    off: '마지막 디바이스입니다. 삭제하면 MFA가 꺼지고 암호만으로 로그인됩니다.',
    register:
      '마지막 디바이스이며, 조직에서 디바이스를 요구합니다. 로그인할 때 요구받으면 다른 디바이스를 등록해야 합니다.',
    'email-code': '마지막 디바이스이며, 조직에서 디바이스를 요구합니다. 로그인할 때 대신 이메일 코드를 묻습니다.',
    block:
      '마지막 디바이스이며, 조직에서 디바이스를 요구합니다. 삭제한 뒤 로그인할 때 요구받으면 로그인할 수 없으며, 관리자만 도와줄 수 있습니다.',
  },
};
