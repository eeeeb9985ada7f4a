import type { deviceKinds as english } from '../en/device-kinds.ts';
import type { Translation } from '../translation.ts';

export const deviceKinds: Translation<typeof english> = {
  legend: '디바이스 종류',
  app: { label: '인증 앱', hint: 'QR 코드를 스캔하는 휴대폰이나 컴퓨터의 앱입니다.' },
  passkey: {
    label: '패스키 또는 보안 키',
    hint: '휴대폰이나 컴퓨터의 지문, 얼굴, 화면 잠금, 패스키 관리자, 또는 꽂아 쓰는 키입니다.',
  },
  'security-key': { label: '보안 키', hint: '꽂거나 가까이 대고 터치하는 키입니다.' },
  'built-in': { label: '내장 인증 장치', hint: '이 컴퓨터나 휴대폰의 지문, 얼굴 또는 화면 잠금입니다.' },
  hardware: { label: '하드웨어 TOTP 토큰', hint: '시드가 이미 들어 있고 코드를 표시하는 토큰입니다.' },
};
