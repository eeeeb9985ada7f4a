import type { publicPage as english } from '../en/public.ts';
import type { Translation } from '../translation.ts';

export const publicPage: Translation<typeof english> = {
  pageTitle: 'AWS Management Console',
  signedOutHeading: '로그아웃되었습니다',
  signedOutLead: '이 브라우저에서 로그아웃되었습니다. 다음 방법으로 다시 로그인할 수 있습니다.',
  signedInHeading: '로그인되어 있습니다',
  signedInLead: (name) => `이 브라우저는 ${name} 사용자로 로그인되어 있습니다.`,
  openConsole: '콘솔 열기',
  signOut: '로그아웃',
  rootTitle: '계정 소유자',
  rootText: '계정을 만들 때 사용한 이메일 주소로 로그인합니다.',
  rootLink: '루트 사용자로 로그인',
  iamTitle: 'IAM 사용자',
  iamText: '계정 ID 또는 별칭과 발급받은 사용자 이름으로 로그인합니다.',
  iamLink: 'IAM 사용자로 로그인',
  newTitle: '처음 오셨습니까?',
  newText: '이메일 주소, 메일로 받은 코드, 암호만 있으면 계정을 만들 수 있습니다.',
  newLink: '새 AWS 계정 생성',
  portalNote: '액세스 포털에 초대받았다면 초대 메일에 있는 주소를 여세요. 포털 사용자는 여기서 로그인할 수 없습니다.',
  support: '지원 문의',
};
