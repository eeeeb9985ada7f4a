import type { ControlCode, ErrorFacts } from '../../../core/errors.ts';
import type { controlNotices as english } from '../en/control-notices.ts';
import type { Translation } from '../translation.ts';

type Noticed = ControlCode | 'CONFLICT' | 'MALFORMED_REQUEST' | 'NOT_FOUND' | 'TOO_MANY_WAITERS' | 'UNKNOWN_SANDBOX';
type Sentences = { readonly [C in Noticed]: (facts: ErrorFacts[C]) => string };

const steps: Readonly<Record<string, string>> = {
  changePassword: '새 암호를 정해야 합니다',
  setPassword: '일회용 암호를 새 암호로 바꿔야 합니다',
  chooseNewDevice: 'MFA 디바이스를 먼저 등록해야 합니다',
  registerDevice: 'MFA 디바이스를 먼저 등록해야 합니다',
  registerPasskey: 'MFA 디바이스를 먼저 등록해야 합니다',
};

const reasons: Readonly<Record<ErrorFacts['DEVICE_OUT_OF_REACH']['why'], string>> = {
  lost: '분실된 상태입니다',
  'key-unknown': '브라우저가 만든 키라서 다른 곳에서는 알 수 없습니다',
  'no-passkeys-here': '이 주소에서는 브라우저가 패스키를 사용하지 않습니다',
};

const sentences: Sentences = {
  SANDBOX_EXISTS: ({ name }) => `“${name}” 샌드박스가 이미 있습니다.`,
  SANDBOX_PERMANENT: ({ name }) => `“${name}” 샌드박스는 삭제할 수 없고 초기화만 할 수 있습니다.`,
  TOO_MANY_SANDBOXES: ({ limit }) =>
    `이 서버에는 샌드박스를 ${limit}개까지만 둘 수 있습니다. 쓰지 않는 샌드박스를 삭제하세요.`,
  TOO_MANY_FAULTS: ({ limit }) => `샌드박스에는 규칙을 ${limit}개까지만 둘 수 있습니다. 쓰지 않는 규칙을 삭제하세요.`,
  FAULT_USELESS: () => '이 규칙은 어떤 호출에도 맞지 않거나 아무 효과가 없습니다.',
  PORT_UNAVAILABLE: ({ port }) => `${port}번 포트를 사용할 수 없습니다.`,
  CLOCK_GOES_BACK: () => '시계가 과거로 돌아가게 됩니다.',
  INVALID_STATE: () => '상태를 불러올 수 없습니다.',
  STATE_NOT_SAVED: () => '상태를 저장하지 못했습니다.',
  INVALID_FIXTURES: () => '픽스처가 올바르지 않습니다.',
  UNCHANGED: () => '이미 그 상태이므로 바뀌는 것이 없습니다.',
  SIGN_IN_UNFINISHED: ({ step }) =>
    `로그인이 “${step}” 단계에서 멈춥니다. ${steps[step] ?? '여기서부터는 본인만 진행할 수 있습니다'}.`,
  DEVICE_OUT_OF_REACH: ({ device, why }) => `“${device}” MFA 디바이스가 응답할 수 없습니다. ${reasons[why]}.`,
  DEVICE_CODES_SPENT: ({ device, seconds }) =>
    `“${device}”의 현재 코드는 모두 사용되었습니다. 다음 코드는 샌드박스 시계로 ${seconds}초 뒤에 유효합니다.`,
  CODE_NOT_DELIVERED: ({ to }) => `“${to}” 수신자에게 보낸 코드가 도착하지 않았습니다.`,
  MFA_UNLIKE_WISH: ({ asked }) =>
    asked ? '페이지가 2단계 인증을 요구합니다.' : '페이지가 2단계 인증을 요구하지 않습니다.',
  CONFLICT: () => '이미 사용 중이거나 동시에 변경되었습니다.',
  MALFORMED_REQUEST: () => '입력한 내용이 올바르지 않습니다.',
  NOT_FOUND: () => '대상을 찾을 수 없습니다.',
  TOO_MANY_WAITERS: () => '기다리는 호출이 너무 많습니다.',
  UNKNOWN_SANDBOX: ({ name }) => `“${name}” 샌드박스가 없습니다.`,
};

export const controlNotices: Translation<typeof english> = {
  sentence: (code, facts) => {
    const known = Object.hasOwn(sentences, code) ? sentences[code as Noticed] : undefined;
    return known === undefined ? '요청을 처리할 수 없습니다.' : (known as (facts: object) => string)(facts);
  },
};
