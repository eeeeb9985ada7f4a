import type { builderSecurity as english } from '../en/builder-security.ts';
import type { Translation } from '../translation.ts';

export const builderSecurity: Translation<typeof english> = {
  lead: '암호와 MFA 디바이스, 로그인한 위치를 관리합니다.',
  password: '암호',
  passwordText: '8~64자입니다.',
  changePassword: '암호 변경',
  reenterHeading: '암호 다시 입력',
  reenterLead: '암호를 변경하기 전에 현재 암호를 확인합니다.',
  currentPassword: '암호',
  next: '다음',
  newHeading: '암호 변경',
  newPassword: '새 암호',
  newPasswordHint:
    '8~64자이며 소문자, 대문자, 숫자, 기호를 모두 포함해야 합니다. 최근 세 번의 암호나 유출된 암호는 사용할 수 없습니다.',
  confirmPassword: '새 암호 확인',
  mfa: 'MFA 디바이스',
  mfaCount: (count) =>
    count === 0 ? '등록된 디바이스가 없어 로그인할 때 암호만 묻습니다.' : `등록된 디바이스: ${count}개`,
  manageMfa: 'MFA 디바이스 관리',
  devices: '로그인한 디바이스',
  devicesText: '이 프로필에 로그인한 브라우저와 이 프로필로 로그인한 도구입니다.',
  devicePages: '로그인한 디바이스 페이지',
  browser: '브라우저',
  place: '위치',
  since: '로그인 시간',
  browserOn: (browser, system) => `${browser}(${system})`,
  unknownBrowser: '알 수 없는 브라우저',
  thisDevice: '이 디바이스',
  unknownPlace: (address) => `알 수 없음(${address})`,
  deleteAll: '모든 활성 세션 삭제',
  deleteHeading: '모든 활성 세션을 삭제하시겠습니까?',
  deleteText: '이 브라우저를 포함한 모든 브라우저와 이 프로필로 사용하는 모든 도구에서 바로 로그아웃됩니다.',
  confirmation: '확인 문구',
  confirmationHint: (words) => `확인하려면 다음 문구를 입력하세요: “${words}”`,
  deleteNow: '모두 삭제',
};
