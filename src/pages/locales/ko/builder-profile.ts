import type { builderProfile as english } from '../en/builder-profile.ts';
import type { Translation } from '../translation.ts';

export const builderProfile: Translation<typeof english> = {
  pageTitle: 'AWS Builder ID 프로필',
  brand: 'AWS Builder ID',
  navigation: '프로필',
  sections: { details: '내 세부 정보' },
  signOut: '로그아웃',
  detailsLead: '직접 입력하신 정보입니다.',
  profile: '프로필 정보',
  name: '이름',
  nickname: '별명',
  noNickname: '없음',
  contact: '연락처 정보',
  email: '이메일 주소',
};
