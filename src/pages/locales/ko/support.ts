import type { support as english } from '../en/support.ts';
import type { Translation } from '../translation.ts';

export const support: Translation<typeof english> = {
  pageTitle: '지원',
  heading: '지원 문의',
  lead: '문제를 알려 주세요. 입력한 주소로 답변을 메일로 보내 드립니다.',
  signedInAs: (name) => `${name} 사용자로 로그인되어 있습니다. 로그인한 계정에 관해서만 안내합니다.`,
  signedOut:
    '로그인되어 있지 않습니다. 결제와 일시 중지에 관한 질문에는 로그인하지 않아도 답변해 드립니다. 계정 자체에 관한 내용은 해당 계정에 로그인한 사용자에게만 안내합니다.',
  kind: '어떤 문제입니까?',
  choose: '선택하세요',
  kinds: {
    'sign-in': '로그인할 수 없음',
    mfa: 'MFA 디바이스 분실 또는 고장',
    billing: '청구서 또는 요금',
    card: '결제 카드',
    fraud: '본인이 사용하지 않은 요금 또는 활동',
    'close-account': '계정 해지',
    suspended: '계정 일시 중지',
    retail: 'Amazon 쇼핑 주문',
    builder: 'AWS Builder ID',
    other: '기타',
  },
  accountId: '계정 ID',
  accountIdHint: '알고 있는 경우 12자리를 입력하세요.',
  email: '답변을 받을 이메일 주소',
  usesBuilderId: 'Builder ID를 사용합니다',
  usesBuilderIdHint: 'AWS Builder ID에 관한 문의가 되며 종류를 선택하지 않아도 됩니다.',
  text: '무슨 일이 있었습니까?',
  textHint: '암호, 코드, 카드 번호는 적지 마세요.',
  send: '보내기',
  sentHeading: '사례가 접수되었습니다',
  sentText: (caseId, email) => `사례 번호는 ${caseId}입니다. 답변은 ${email} 주소로 보내 드립니다.`,
  another: '다른 질문하기',
  backToPublic: '시작 페이지로 돌아가기',
};
