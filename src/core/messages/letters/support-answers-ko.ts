import type { SupportAnswers } from './support-answer.ts';

const noSecrets = '지원 팀은 암호, 코드, 키를 알려 드리거나 설정하거나 변경하지 않으며, 이를 여쭤보는 일도 없습니다.';
const signInFirst =
  '계정에 관한 내용은 해당 계정에 로그인한 분과만 이야기할 수 있습니다. 로그인한 다음 지원 센터에서 다시 문의하시면 계정을 살펴볼 수 있습니다.';
const askAdministrator =
  'IAM 사용자로 로그인하셨습니다. IAM 사용자는 지원 팀이 아니라 계정의 관리자가 관리하므로 관리자에게 문의하세요.';
const askSource =
  '계정 외부에서 역할로 로그인하셨습니다. 암호, 2단계 인증, 권한은 처음 로그인한 곳의 운영자가 관리하므로 그곳에 문의하세요.';
const notTold =
  '계정 ID, 계정 별칭, 액세스 포털 주소는 알려 드리지 않습니다. 액세스 권한을 설정한 담당자에게 문의하세요. 포털 주소는 초대 메일에도 적혀 있습니다.';
const settle =
  '청구 금액은 계정이 일시 중지된 동안에도 언제든지 결제할 수 있습니다. 계정 소유자가 루트 사용자 이메일 주소와 암호로 로그인하여 결제 페이지를 열면 됩니다.';
const suspension = [
  '청구 금액이 결제되지 않았거나 다른 사람이 계정을 도용한 것으로 보이면 계정이 일시 중지됩니다. 데이터는 유지됩니다.',
  '소유자가 평소와 같이 루트 사용자 이메일 주소와 암호로 로그인하면 재활성화 페이지로 이동하며, 여기서 미결 사항을 처리하면 계정이 바로 다시 활성화됩니다. IAM 사용자는 처리할 수 없으므로 소유자에게 요청해야 합니다.',
];
const bills = [
  '청구서는 한 달 단위로 월말에 작성됩니다. 서비스와 리전별로 내역이 표시되어 요금이 발생한 원인을 확인할 수 있습니다.',
  settle,
];
const retail = ['주문, 배송, 쇼핑 계정은 여기서 처리하지 않습니다. 쇼핑 고객 서비스는 www.amazon.com에서 이용하세요.'];
const builderIds = [
  'AWS Builder ID는 개인에게 속하며 어떤 계정과도 관계가 없습니다. 이름, 이메일 주소, 암호, MFA 디바이스, 세션은 프로필 페이지에서 직접 관리합니다.',
  '암호를 잊은 경우 암호 단계에서 “비밀번호 분실”을 선택하면 새 암호를 정하는 링크가 이메일 주소로 발송됩니다. 이때에도 MFA는 확인합니다.',
  'MFA 디바이스를 모두 잃어버린 AWS Builder ID는 누구도 복구할 수 없으며 지원 팀도 마찬가지입니다. 다른 이메일 주소로 새로 만들 수 있습니다.',
  noSecrets,
];
const cardSafety = '카드 번호는 메일이나 이와 같은 양식으로 절대 보내지 마세요.';
const ownerOnlyCharges = '개별 요금에 관한 내용은 로그인한 계정 소유자와만 이야기할 수 있습니다.';

/** Korean answers of support. */
export const supportAnswersKo: SupportAnswers = {
  subject: (caseId) => `지원 사례 ${caseId}에 대한 답변`,
  greeting: '안녕하세요. 지원 팀에 문의해 주셔서 감사합니다.',
  otherAccount: '입력하신 계정은 현재 로그인한 계정이 아닙니다. 로그인한 계정에 관해서만 이야기할 수 있습니다.',
  standing: {
    active: '로그인한 계정은 활성 상태입니다.',
    suspended: '로그인한 계정은 일시 중지되어 있으며, 결제 페이지의 미결 사항을 처리하면 해제됩니다.',
    closed: '로그인한 계정은 해지되어 있습니다. 해지 후 90일 이내에 소유자가 다시 열 수 있습니다.',
  },
  answers: {
    'sign-in': {
      nobody: [
        '계정 소유자라면 루트 사용자의 암호를 입력하는 페이지에서 “비밀번호 분실”을 선택하세요. 새 암호를 정하는 링크가 계정의 주소로 발송되며, 해당 메일함에서만 사용할 수 있습니다.',
        '사용자 이름을 받아 사용하는 경우 관리자가 로그인할 위치를 알려 주고 새 암호를 설정할 수 있습니다. IAM 사용자와 액세스 포털 사용자 모두 마찬가지입니다.',
        notTold,
        noSecrets,
      ],
      root: ['루트 사용자의 암호는 계정 페이지에서 현재 암호를 입력한 다음 변경할 수 있습니다.', noSecrets],
      iam: [askAdministrator, noSecrets],
      federated: [askSource, noSecrets],
    },
    mfa: {
      nobody: [
        '계정 소유자라면 코드를 입력하는 페이지에서 “MFA 문제 해결”을 선택하세요. 디바이스를 재동기화하거나 계정의 이메일 주소와 전화로 본인임을 확인할 수 있습니다.',
        'IAM 사용자나 액세스 포털 사용자라면 관리자만 디바이스를 비활성화하거나 재동기화할 수 있습니다. 지원 팀은 할 수 없습니다.',
        noSecrets,
      ],
      root: [
        'MFA 디바이스는 보안 자격 증명 페이지에서 직접 등록, 재동기화, 제거할 수 있습니다. 지원 팀이 대신할 수 없습니다.',
        'IAM 사용자의 디바이스는 계정의 관리자가 비활성화하거나 재동기화합니다.',
        noSecrets,
      ],
      iam: [
        'IAM 사용자의 MFA 디바이스는 계정의 관리자만 비활성화하거나 재동기화할 수 있습니다. 지원 팀은 할 수 없으므로 관리자에게 문의하세요.',
        noSecrets,
      ],
      federated: [askSource, noSecrets],
    },
    billing: {
      nobody: [...bills, ownerOnlyCharges],
      root: bills,
      iam: [...bills, ownerOnlyCharges],
      federated: [...bills, ownerOnlyCharges],
    },
    card: {
      nobody: [
        '카드는 계정 소유자가 루트 사용자로 로그인하여 결제 페이지에서 추가, 교체, 제거합니다.',
        signInFirst,
        cardSafety,
      ],
      root: ['카드는 계정의 결제 페이지에서 추가, 교체, 제거할 수 있습니다.', cardSafety],
      iam: ['카드는 계정 소유자가 결제 페이지에서 추가, 교체, 제거합니다.', askAdministrator, cardSafety],
      federated: ['카드는 계정 소유자가 결제 페이지에서 추가, 교체, 제거합니다.', askSource, cardSafety],
    },
    fraud: {
      nobody: [
        '계정이 있고 모르는 요금이 청구되었다면 소유자로 로그인하여 루트 사용자의 암호를 변경하고 MFA를 등록한 다음, 모르는 사용자와 키를 제거하세요.',
        signInFirst,
        '계정이 없다면 카드를 발급한 은행에 결제 중지를 요청하세요.',
      ],
      root: [
        '루트 사용자의 암호를 변경하고 MFA를 등록한 다음, 모르는 사용자, 역할, 키를 제거하세요. 그런 다음 청구서를 서비스와 리전별로 실제 사용 내역과 비교하세요.',
        noSecrets,
      ],
      iam: ['계정의 소유자와 관리자에게 즉시 알리고 액세스 키와 암호를 교체하세요.', noSecrets],
      federated: ['계정의 소유자에게 즉시 알리세요.', askSource, noSecrets],
    },
    'close-account': {
      nobody: [
        '계정은 소유자만 루트 사용자로 로그인하여 해지할 수 있습니다. 서면 요청으로는 해지하지 않습니다.',
        signInFirst,
      ],
      root: [
        '계정은 계정 페이지에서 해지할 수 있습니다. 90일 동안은 다시 열 수 있지만, 그 후에는 사라지며 같은 이메일 주소로 다른 계정을 만들 수 없습니다.',
      ],
      iam: ['계정은 소유자만 루트 사용자로 로그인하여 해지할 수 있습니다.', askAdministrator],
      federated: ['계정은 소유자만 루트 사용자로 로그인하여 해지할 수 있습니다.', askSource],
    },
    suspended: { nobody: suspension, root: suspension, iam: suspension, federated: suspension },
    retail: { nobody: retail, root: retail, iam: retail, federated: retail },
    builder: { nobody: builderIds, root: builderIds, iam: builderIds, federated: builderIds },
    other: {
      nobody: [signInFirst, notTold],
      root: ['어떤 서비스와 리전에 관한 질문인지 지원 센터에서 알려 주세요.'],
      iam: [askAdministrator],
      federated: [askSource],
    },
  },
  mock: '이 메시지는 테스트용 로컬 모의 서버인 Latchkey가 보냈습니다. 미리 작성된 답변이며 사례를 읽은 사람은 없습니다.',
};
