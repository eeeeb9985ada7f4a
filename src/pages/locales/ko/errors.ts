import type { ErrorFacts } from '../../../core/errors.ts';
import type { ErrorTexts } from '../en/errors.ts';
import { fieldNames } from './field-names.ts';

const names: ReadonlyMap<string, string> = new Map(Object.entries(fieldNames));
const named = (field: string): string => names.get(field) ?? field;
const incorrect = () => '인증 정보가 올바르지 않습니다. 다시 시도하세요.';
const beginAgain = () => '시간이 너무 오래 지났거나 다른 브라우저에서 시작되었습니다. 처음부터 다시 시작하세요.';
const wrongCode = () => '코드가 올바르지 않거나 더 이상 유효하지 않습니다. 다시 시도하세요.';
const foreignPasskey = () =>
  '이 페이지의 주소가 아닌 다른 주소에 대한 응답입니다. 이 주소에서 등록한 패스키 또는 보안 키를 사용하거나 다른 디바이스를 선택하세요.';
const badPasskey = () => '패스키 또는 보안 키가 승인되지 않았습니다. 다시 시도하거나 다른 디바이스를 선택하세요.';
const notYou = () => '고객님의 잘못이 아닙니다. 로그인을 완료하지 못했습니다. 나중에 다시 시도하세요.';
const badLink = () =>
  '사용할 수 없는 링크입니다. 잘렸거나, 이미 사용되었거나, 너무 오래되었을 수 있습니다. 새 링크를 요청하세요.';

const passwordRules: Readonly<Record<string, (facts: ErrorFacts['PASSWORD_POLICY']) => string>> = {
  tooShort: ({ minimum }) => `${minimum}자 이상`,
  tooLong: ({ maximum }) => `${maximum}자 이하`,
  needsThreeClasses: () => '소문자, 대문자, 숫자, 기호 중 세 가지 이상 포함',
  needsLowercase: () => '소문자 포함',
  needsUppercase: () => '대문자 포함',
  needsDigit: () => '숫자 포함',
  needsSymbol: () => '기호 포함',
  equalsNameOrEmail: () => '계정 이름 및 이메일 주소와 다를 것',
  reused: ({ reuse = 1 }) => (reuse === 1 ? '현재 암호와 다를 것' : `최근 암호 ${reuse}개와 다를 것`),
  leaked: () => '유출되어 공개된 암호가 아닐 것',
  badCharacters: () => '키보드로 입력할 수 있는 문자만 사용',
};

const deviceKinds: Readonly<Record<ErrorFacts['TOO_MANY_DEVICES']['of'], string>> = {
  totp: '인증 앱이',
  passkey: '패스키, 내장 인증 장치 및 보안 키가',
  any: '디바이스가',
};

const samlFaults: Readonly<Record<ErrorFacts['SAML_SIGN_IN_REFUSED']['why'], string>> = {
  invalid: '조직의 로그인 페이지에서 다시 시작하세요.',
  'no-session-name': 'AuthnResponse에는 RoleSessionName이 필요합니다.',
  'session-name': 'AuthnResponse의 RoleSessionName은 [a-zA-Z_0-9+=,.@-]{2,64} 형식이어야 합니다.',
  provider: '계정에 해당 자격 증명 공급자가 없습니다.',
  late: '응답은 발급 후 5분 이내에 사용해야 합니다.',
  role: 'sts:AssumeRoleWithSAML 작업 권한이 없습니다.',
  replayed: '이미 사용된 응답입니다. 조직의 로그인 페이지에서 다시 시작하세요.',
};

export const errors: ErrorTexts = {
  UNKNOWN_ROOT_EMAIL: () => '해당 로그인 정보를 가진 AWS 계정이 없습니다. 다시 시도하거나 새 계정을 만드세요.',
  UNKNOWN_ACCOUNT: incorrect,
  UNKNOWN_USER: incorrect,
  WRONG_PASSWORD: incorrect,
  NO_PASSWORD: incorrect,
  ACCOUNT_SUSPENDED: () =>
    '이 계정은 일시 중지되었습니다. 계정 소유자인 루트 사용자만 다시 활성화할 수 있으니 소유자에게 로그인해 미결 사항을 처리해 달라고 요청하세요.',
  ACCOUNT_CLOSED: incorrect,
  PASSWORD_HARD_EXPIRED: () => '암호가 만료되었습니다. 관리자에게 새 암호 설정을 요청하세요.',
  SIGN_OUT_FIRST: () => '다른 사용자로 로그인하려면 먼저 로그아웃해야 합니다.',
  SAML_SIGN_IN_REFUSED: ({ why }) => `요청에 잘못된 SAML 응답이 포함되어 있습니다. ${samlFaults[why]}`,
  BROKER_REFUSED: () => '회사에서 콘솔을 열 수 없습니다. 회사 관리자에게 문의하세요. 암호에는 문제가 없습니다.',
  ROLE_NOT_SWITCHED: () => '이 역할로 전환할 수 없습니다. 계정과 역할 이름을 확인하거나 관리자에게 문의하세요.',
  ROOT_MAY_NOT_SWITCH: () =>
    '루트 사용자는 역할을 전환할 수 없습니다. IAM 사용자로 로그인하거나 조직을 통해 로그인하세요.',
  SIGNED_IN_ALREADY: () => 'IAM 사용자로 로그인되어 있습니다. 먼저 로그아웃한 다음 루트 사용자의 새 암호를 요청하세요.',
  USER_DISABLED: incorrect,
  IDENTITY_SOURCE_ELSEWHERE: () => '이 조직의 암호는 다른 곳에서 관리됩니다. 관리자에게 문의하세요.',
  CONNECTOR_REFUSED: notYou,
  WORKFLOW_UNKNOWN: () =>
    '액세스 포털에서 시작하지 않았거나 시간이 너무 오래 지난 로그인입니다. 초대 메일에 적힌 포털 주소를 다시 여세요.',
  WRONG_CODE: wrongCode,
  CODE_EXPIRED: wrongCode,
  CODE_USED: wrongCode,
  TOO_MANY_ATTEMPTS: () => '코드를 너무 여러 번 잘못 입력했습니다. 새 코드를 요청하세요.',
  MFA_DELAYED: ({ seconds }) =>
    `잘못된 코드나 키를 연속으로 너무 많이 사용했습니다. 앞으로 ${seconds}초 동안은 어떤 것도 사용할 수 없으며 그 후에 다시 시도하세요.`,
  TOTP_REPLAYED: wrongCode,
  TOTP_OUT_OF_SYNC: wrongCode,
  CODES_NOT_CONSECUTIVE: () => '디바이스에 연달아 표시되는 코드 두 개를 입력하세요.',
  UNKNOWN_DEVICE: () => '등록되어 있지 않은 디바이스입니다. 목록에서 선택하거나 다시 로그인하세요.',
  DEVICE_NOT_USABLE: () => '여기에서는 이 종류의 디바이스를 사용할 수 없습니다. 다른 디바이스를 선택하세요.',
  DEVICE_NAME_TAKEN: ({ name }) => `이름이 “${name}”인 디바이스가 이미 있습니다. 다른 이름을 선택하세요.`,
  TOO_MANY_DEVICES: ({ of, limit }) => `${deviceKinds[of]} 이미 최대 개수인 ${limit}개입니다. 먼저 하나를 제거하세요.`,
  DEVICE_REGISTERED_ALREADY: () => '이미 등록된 디바이스입니다. 다른 것을 사용하세요.',
  WEBAUTHN_MALFORMED: badPasskey,
  WEBAUTHN_CHALLENGE: () =>
    '시간이 너무 오래 걸렸거나 두 번 전송되었습니다. 패스키 또는 보안 키를 다시 한 번 사용하세요.',
  WEBAUTHN_ORIGIN: foreignPasskey,
  WEBAUTHN_RP_ID: foreignPasskey,
  WEBAUTHN_SIGNATURE: badPasskey,
  WEBAUTHN_UNATTENDED: () =>
    '패스키 또는 보안 키가 사용자를 확인하지 않았습니다. 다시 시도하고, 요청이 나오면 터치하거나 잠금을 해제하세요.',
  WEBAUTHN_COUNTER: badPasskey,
  WEBAUTHN_ATTESTATION: () => '이 패스키 또는 보안 키를 등록할 수 없습니다. 변경된 내용이 없으니 다시 시도하세요.',
  WEBAUTHN_CREDENTIAL_UNKNOWN: badPasskey,
  PASSKEY_ELSEWHERE: () =>
    '숫자로 된 주소에서는 패스키와 보안 키를 사용할 수 없습니다. localhost와 같은 이름으로 이 페이지를 여세요.',
  WRONG_CAPTCHA: () => '그림의 문자와 일치하지 않습니다. 새 그림의 문자를 입력하고 다시 시도하세요.',
  CAPTCHA_USED: () => '이미 사용된 그림입니다. 새 그림의 문자를 입력하고 다시 시도하세요.',
  LINK_INVALID: badLink,
  LINK_EXPIRED: badLink,
  PHONE_UNREACHABLE: () =>
    '전화를 완료할 수 없습니다. 연결할 수 없는 번호입니다. 지원 팀에 문의하거나 계정 연락처의 전화번호를 변경하세요.',
  SIGN_IN_FIRST: () =>
    '올바른 암호를 입력한 브라우저에서만 계속할 수 있습니다. 먼저 이메일 주소와 현재 암호로 로그인하세요.',
  MFA_REQUIRED: () => '이 조직에서는 허용된 MFA 디바이스가 있어야 로그인할 수 있습니다. 관리자에게 문의하세요.',
  PASSWORDS_DIFFER: () => '두 암호가 서로 다릅니다.',
  PASSWORD_POLICY: (facts) =>
    `새 암호 조건: ${facts.rules.map((rule) => passwordRules[rule]?.(facts) ?? rule).join(', ')}.`,
  DEVICE_CLOCK_SKEWED: notYou,
  PASSWORD_CHANGED_SINCE: beginAgain,
  EMAIL_CHANGED_SINCE: beginAgain,
  PASSWORD_CHANGE_NOT_ALLOWED: () => '암호를 변경할 권한이 없습니다. 관리자에게 문의하세요.',
  ALIAS_TAKEN: () => '이미 다른 사람이 사용하는 별칭입니다. 다른 별칭을 선택하세요.',
  AWS_ACCOUNT_NEEDED: () => 'AWS 계정이 필요합니다. AWS Builder ID만으로는 사용할 수 없습니다.',
  EMAIL_IN_USE: () => '이미 계정에서 사용 중이거나 해지된 계정의 이메일 주소이므로 사용할 수 없습니다.',
  INVALID_EMAIL: () => 'name@example.com과 같은 이메일 주소를 입력하세요.',
  INVALID_NAME: ({ field }) =>
    `“${named(field)}” 항목이 비어 있거나, 길이가 맞지 않거나, 허용되지 않는 문자가 있습니다.`,
  INVALID_PHONE: () => '+12025550100과 같이 국가 번호를 포함한 전화번호를 입력하세요.',
  CONFIRMATION_DIFFERS: ({ words }) => `변경된 것이 없습니다. 확인하려면 다음 문구를 입력하세요: “${words}”`,
  NOT_ACKNOWLEDGED: () => '삭제되지 않았습니다. 먼저 모든 확인란을 선택하세요.',
  DATA_REQUESTED_ALREADY: () => '이미 데이터를 요청했습니다. 준비되면 이메일로 알려 드립니다.',
  FIELD_MISSING: ({ field }) => `양식에 “${named(field)}” 항목이 없습니다. 입력한 다음 다시 보내세요.`,
  FIELD_TOO_LONG: ({ field, maximum }) => `“${named(field)}” 항목은 최대 ${maximum}자까지 입력할 수 있습니다.`,
  STEP_OUT_OF_ORDER: () => '이미 지난 단계이므로 처음부터 다시 시작합니다. 변경된 것은 없습니다.',
  FLOW_EXPIRED: beginAgain,
  STALE_FORM: () =>
    '오래된 양식이거나 해당 페이지에서 보낸 양식이 아닙니다. 페이지를 새로 고친 다음 다시 보내세요. 쿠키가 켜져 있어야 합니다.',
  FOREIGN_REDIRECT: () => '돌아갈 주소가 에뮬레이션되는 페이지가 아니므로 요청이 거부되었습니다.',
  SIGNED_OUT: () => '로그아웃되었습니다. 계속하려면 다시 로그인하세요.',
  ACTION_DENIED: ({ action }) => `이 작업(${action})을 수행할 권한이 없습니다. 관리자에게 문의하세요.`,
  CLIENT_UNKNOWN: () => '요청한 도구가 등록되어 있지 않습니다. 도구에서 로그인을 다시 시작하세요.',
  CLIENT_EXPIRED: () => '요청한 도구의 등록이 만료되었습니다. 도구에서 로그인을 다시 시작하세요.',
  REDIRECT_URI_INVALID: ({ registering }) =>
    registering
      ? '도구는 브라우저가 실행되는 컴퓨터에서만 응답을 받을 수 있습니다: 127.0.0.1.'
      : 'Invalid callback URL: 도구가 등록하지 않은 주소로 응답을 요청했으므로 보내지 않습니다. 사용 권한이 있는지 관리자에게 문의하세요.',
  GRANT_INVALID: () => '사용할 수 없거나 더 이상 유효하지 않은 인증입니다. 도구에서 로그인을 다시 시작하세요.',
  REGION_WRONG: () => 'invalid_grant: Invalid grant provided. 도구의 설정을 확인한 다음 로그인을 다시 시작하세요.',
  USER_CODE_UNKNOWN: () => '코드가 올바르지 않거나 더 이상 유효하지 않습니다. 도구에 표시된 코드와 비교하세요.',
  DEVICE_CODE_EXPIRED: () => '승인 시간이 지났습니다. 도구에서 로그인을 다시 시작하세요.',
  ROLE_NOT_ASSIGNED: () => '이 계정에 해당 역할이 없습니다.',
  APPLICATION_NOT_ASSIGNED: () => '할당된 애플리케이션이 아닙니다. 관리자에게 요청하세요.',
  SAML_REQUEST_INVALID: () => '애플리케이션이 이 자격 증명 공급자가 이해하거나 신뢰할 수 없는 요청을 보냈습니다.',
  ASSERTION_INVALID: () => '애플리케이션이 이 로그인을 받아들이지 않았습니다. 액세스 포털에서 다시 여세요.',
  ID_TOKEN_INVALID: () => '애플리케이션이 이 로그인을 받아들이지 않았습니다. 액세스 포털에서 다시 여세요.',
  UNKNOWN_HOST: ({ host }) =>
    `여기서는 “${host}” 호스트를 제공하지 않습니다. 홈 페이지에 호스트 목록과 표기법이 있습니다.`,
  HOST_OFF: ({ host }) =>
    `“${host}”에 대한 접근이 차단되었습니다. 허용된 도메인 목록에 없습니다. 샌드박스 설정 \`hostsOff\`에 따른 것입니다.`,
  UNKNOWN_SANDBOX: ({ name }) => `이름이 “${name}”인 샌드박스가 없습니다. 먼저 제어 API로 만드세요.`,
  UNKNOWN_PORTAL: ({ host }) =>
    `“${host}”에는 액세스 포털이 없습니다. 포털 주소는 초대 메일에 적혀 있으며 관리자에게 문의할 수 있습니다.`,
  NOT_SERVED: ({ what }) => `이 버전의 모의 서버에서 아직 제공하지 않는 것입니다: ${what}.`,
  NOT_FOUND: ({ what }) => `${/^\//.test(what) ? `“${what}”` : '이 주소의'} 페이지를 찾을 수 없습니다.`,
  METHOD_NOT_ALLOWED: ({ method, allowed }) =>
    `여기서는 ${method} 요청을 사용할 수 없습니다. 사용할 수 있는 요청: ${allowed.join(', ')}.`,
  MALFORMED_REQUEST: ({ detail }) => `요청을 읽을 수 없습니다: ${detail}.`,
  BODY_TOO_LARGE: ({ maximum }) => `요청이 ${maximum}바이트보다 큽니다.`,
  HEAD_TOO_LARGE: ({ maximum }) => `URL과 헤더가 ${maximum}바이트보다 큽니다.`,
  UNSUPPORTED_MEDIA_TYPE: () => '여기서는 이 콘텐츠 유형을 사용할 수 없습니다. 페이지의 양식으로 보내세요.',
  TOO_MANY_WAITERS: ({ limit }) =>
    `이 샌드박스에서 이미 호출 ${limit}개가 대기 중입니다. 동시에 대기하는 호출을 줄이세요.`,
  CONFLICT: ({ what }) => `동시에 다른 변경이 있었습니다(${what}). 다시 시도하세요.`,
  TOKEN_REQUIRED: () => '모의 서버를 시작할 때 지정한 토큰(LATCHKEY_TOKEN)이 필요합니다.',
  FOREIGN_ORIGIN: ({ origin }) => `“${origin}”의 페이지에서는 이곳의 내용을 변경할 수 없습니다.`,
  STORE_UNAVAILABLE: () =>
    '지금은 모의 서버가 저장소에 연결할 수 없습니다. 아무것도 처리되지 않았으니 잠시 후 다시 시도하세요.',
  INTERNAL: () => '모의 서버 내부에서 문제가 발생했습니다. 자세한 내용은 로그에 있으며 변경된 것은 없습니다.',
};
