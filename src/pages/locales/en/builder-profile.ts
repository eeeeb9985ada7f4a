// The profile of an AWS Builder ID.
export const builderProfile = {
  pageTitle: 'AWS Builder ID profile',
  brand: 'AWS Builder ID',
  navigation: 'Profile',
  sections: { details: 'My details' },
  signOut: 'Sign out',
  detailsLead: 'What you have told about yourself.',
  profile: 'Profile information',
  name: 'Name',
  nickname: 'Nickname',
  noNickname: 'None',
  contact: 'Contact information',
  email: 'Email address',
};
