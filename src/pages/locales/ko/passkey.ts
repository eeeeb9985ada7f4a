import type { passkey as english } from '../en/passkey.ts';
import type { Translation } from '../translation.ts';

export const passkey: Translation<typeof english> = {
  use: '패스키 사용',
  useLead: (device) => `“${device}” 디바이스로 로그인하세요. 브라우저에서 요청하면 터치하거나 잠금을 해제하세요.`,
  create: '패스키 만들기',
  createHeading: (device) => `“${device}” 등록`,
  createText: '등록할 패스키 또는 보안 키를 브라우저에서 선택하세요. 요청이 나오면 터치하거나 잠금을 해제하세요.',
  waiting: '패스키 또는 보안 키를 기다리는 중입니다…',
  sending: '잠시만 기다려 주세요…',
  failed: '패스키 또는 보안 키에서 응답이 없습니다. 다시 시도하세요.',
  failedUse:
    '패스키 또는 보안 키에서 응답이 없습니다. 다시 시도하세요. 다른 주소에서 등록한 것은 여기에서 응답하지 않습니다.',
  registered: '이미 등록된 패스키 또는 보안 키입니다. 다른 것을 사용하세요.',
  unsupported:
    '이 페이지에서는 브라우저가 패스키를 지원하지 않습니다. localhost나 https와 같은 안전한 주소가 필요합니다.',
  needsScript:
    '패스키와 보안 키를 사용하려면 스크립트가 필요합니다. 이 페이지에서 스크립트를 허용하거나 다른 디바이스를 사용하세요.',
};
