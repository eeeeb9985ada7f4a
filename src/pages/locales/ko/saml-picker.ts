import type { samlPicker as english } from '../en/saml-picker.ts';
import type { Translation } from '../translation.ts';

export const samlPicker: Translation<typeof english> = {
  heading: 'AWS 계정 액세스',
  search: '계정 이름, ID 또는 서비스로 역할 찾기',
  roleLabel: (account, role) => `계정 ID ${account} 역할 이름 ${role}`,
  legacyHeading: 'Amazon Web Services 로그인',
  select: '역할을 선택하세요.',
  accountOf: (account) => `계정: ${account}`,
};
