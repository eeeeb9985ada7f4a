// The start page of AWS Builder ID, where people let tools act for them.
export const builderStart = {
  name: 'AWS Builder ID',
  title: (page: string) => `${page} | AWS Builder ID`,
  loading: 'Loading AWS Builder ID',
  unreachable: 'AWS Builder ID could not be reached. Check that the mock is running, then reload this page.',
  noScript: 'This page needs JavaScript, because a tool’s code stands behind the “#” of the address.',
  noScriptSignIn: 'Your profile works without it.',
  back: 'Go to your profile',
  grants: [
    'see your name and email address',
    'work for you in services that take an AWS Builder ID, until it signs out or its session ends',
  ] as const,
  toStart: 'Open your profile',
};
