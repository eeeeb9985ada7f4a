import type { findings as english } from '../en/findings.ts';
import type { Translation } from '../translation.ts';

const named = (who: string): string => (who === '' ? '알 수 없는 클라이언트' : who);

export const findings: Translation<typeof english> = {
  details: {
    'polls-too-fast': ({ who, passed, wait }) =>
      `${named(who)}: ${passed}초 만에 다시 폴링했습니다. ${wait}초를 기다려야 합니다.`,
    'ignores-retry-after': ({ who, what, wait }) =>
      `${named(who)}: ${wait}초가 지나기 전에 ${what} 호출을 반복했습니다.`,
    'uses-old-refresh-token': ({ who }) => `${named(who)}: 이미 교환한 새로 고침 토큰을 다시 사용했습니다.`,
    'goes-without-state': ({ who }) => `${named(who)}: state 없이 권한 부여 코드를 요청했습니다.`,
    'retries-refusals': ({ who, what, times, reason }) =>
      `${named(who)}: ${what} 호출이 ${times}번 모두 ${reason} 이유로 거부되었습니다.`,
    'signs-in-again-when-throttled': ({ what }) => `제한된 호출 다음에 ${what} 요청이 왔습니다.`,
    'calls-another-region': ({ what }) => `${what} 작업을 해당 정보가 없는 리전에서 호출했습니다.`,
    'sends-secrets-in-url': ({ name, path }) => `${path} 요청의 URL에 ${name} 값이 있었습니다.`,
    'leaves-session': ({ who, kind, id }) => `${named(who)}: 아직 로그인되어 있습니다. ${kind} 세션 ${id}`,
  },
  advice: {
    'polls-too-fast': '폴링 사이에 `interval` 값만큼 기다리고, `slow_down`을 받으면 5초를 더 기다리세요.',
    'ignores-retry-after': '`Retry-After`에 적힌 시간만큼 기다리세요.',
    'uses-old-refresh-token': '가장 최근 응답의 새로 고침 토큰만 보관하고 나머지는 버리세요.',
    'goes-without-state': '`state`를 보내고, 브라우저가 돌아왔을 때 같은 값인지 확인하세요(RFC 6749 §10.12).',
    'retries-refusals': '같은 호출이 다시 거부될 상황이라면 재시도하지 마세요.',
    'signs-in-again-when-throttled': '기다렸다가 다시 호출하세요. 제한된 세션은 여전히 유효합니다.',
    'calls-another-region': '디렉터리나 세션이 있는 리전을 호출하세요.',
    'sends-secrets-in-url': '비밀 값은 헤더나 본문으로 보내세요. URL은 로그에 남습니다.',
    'leaves-session': '작업이 끝나면 로그아웃하세요.',
  },
};
