export const consoleText = {
  homeTitle: 'Console Home',
  search: 'Search',
  searchPlaceholder: 'Services, features and more',
  userMenu: 'Your session',
  accountId: 'Account ID',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
};
