// Privacy & data, in the profile of an AWS Builder ID.
export const builderPrivacy = {
  lead: 'What is stored about you, and how to end that.',
  data: 'Your data',
  dataText: 'Ask for a copy of everything that is stored about you. You get an email when it is ready, within 30 days.',
  requestData: 'Request data',
  pending: (asked: string) => `Requested on ${asked}. You get an email when it is ready.`,
  ready: (asked: string) => `The data that you requested on ${asked} is ready.`,
  download: 'Download data (ZIP)',
  deleteProfile: 'Delete AWS Builder ID',
  deleteText: 'Your profile is deleted for good, with everything that belongs to it.',
  deleteHeading: 'Delete AWS Builder ID',
  deleteLead: (email: string) => `${email} is about to be deleted.`,
  acknowledge: {
    forGood: 'I understand that nobody can bring it back.',
    tools: 'I understand that I lose access to all tools and services that I use with it.',
    data: 'I understand that my data is deleted: devices, sessions and requested data.',
  },
  deleteNow: 'Delete AWS Builder ID',
  deletedHeading: 'Your AWS Builder ID is deleted',
  deletedText: 'Nothing is stored about it any more. Its email address can be used for another one.',
  signIn: 'Sign in with another AWS Builder ID',
};
