export const support = {
  pageTitle: 'Support',
  heading: 'Contact support',
};
