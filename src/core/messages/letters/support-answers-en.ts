import type { SupportAnswers } from './support-answer.ts';

const noSecrets = 'We never show, set or change passwords, codes or keys, and nobody at support will ask you for one.';
const signInFirst =
  'We discuss an account only with somebody who is signed in to it. Sign in, open the Support Center and write again from there, and we can look at your account.';
const askAdministrator =
  'You are signed in as an IAM user. Your user is looked after by the administrator of your account, not by us: please ask there.';
const askSource =
  'You are signed in by a role, from outside the account. Your password, your second factor and what you may do are looked after by whoever runs the sign-in that you came from: please ask there.';
const notTold =
  'We do not tell account IDs, account aliases or access portal addresses. Whoever set up your access knows them; a portal address also stands in your invitation mail.';
const settle =
  'A bill can be settled at any time, even while an account is suspended: the owner signs in with the root e-mail address and password and opens the billing page.';
const suspension = [
  'An account is suspended when a bill stays unpaid, or when its use looks as if somebody else had taken it over. Its data are kept.',
  'The owner signs in with the root e-mail address and password as always, is led to the page for reactivation, and settles there what is open. The account is active again at once. IAM users cannot do this and have to ask the owner.',
];
const bills = [
  'A bill covers one calendar month and is written at its end. It lists every service by Region, so that a charge can be traced to what caused it.',
  settle,
];
const retail = [
  'Orders, parcels and shop accounts are not handled here. The customer service of the shop is at www.amazon.com.',
];
const ownerOnlyCharges = 'Single charges of an account we discuss with its owner, signed in.';
const cardsByOwner = 'Cards are added, replaced and removed by the owner of the account, on its billing page.';
const closedByOwner = 'Only the owner closes an account, signed in as the root user.';
const builderIds = [
  'An AWS Builder ID is yours alone and belongs to no account. Name, email address, password, MFA devices and sessions are looked after on the pages of your profile.',
  'A forgotten password is replaced by a link: choose “Forgot password?” at the password step, and it is mailed to your email address. MFA is asked for all the same.',
  'Where all MFA devices are lost, nobody can recover the AWS Builder ID, and support cannot either. You can create another with another email address.',
  noSecrets,
];
const cardSafety = 'Please never send a card number by mail or in a form like this one.';

/** English answers of support. */
export const supportAnswersEn: SupportAnswers = {
  subject: (caseId) => `Answer to your support case ${caseId}`,
  greeting: 'Hello, and thank you for writing to support.',
  otherAccount:
    'The account that you name is not the one that you are signed in to. We can discuss only the one that you are signed in to.',
  standing: {
    active: 'The account that you are signed in to is active.',
    suspended: 'The account that you are signed in to is suspended until what is open on its billing page is settled.',
    closed: 'The account that you are signed in to is closed. Its owner can reopen it within 90 days of the closing.',
  },
  answers: {
    'sign-in': {
      nobody: [
        'If you own the account: choose “Forgot password?” on the page that asks for the root password, and a link to choose a new one is mailed to the address of the account. It works only from that mailbox.',
        'If somebody gave you a user name: your administrator can tell you where to sign in and set a new password for you. This goes for IAM users and for users of an access portal.',
        notTold,
        noSecrets,
      ],
      root: [
        'The password of the root user is changed on the Account page, after the present one is entered.',
        noSecrets,
      ],
      iam: [askAdministrator, noSecrets],
      federated: [askSource, noSecrets],
    },
    mfa: {
      nobody: [
        'If you own the account: choose “Troubleshoot MFA” on the page that asks for the code. There you resynchronize the device, or prove who you are by the e-mail address and the phone of the account.',
        'If you are an IAM user or a user of an access portal: only your administrator can deactivate or resynchronize your device. Support cannot.',
        noSecrets,
      ],
      root: [
        'Your MFA devices are on the Security credentials page, where you register, resynchronize and remove them. Support cannot do it for you.',
        'The device of an IAM user is deactivated or resynchronized by an administrator of the account.',
        noSecrets,
      ],
      iam: [
        'The MFA device of an IAM user can be deactivated or resynchronized only by an administrator of the account. Support cannot: please ask your administrator.',
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
        'The owner of an account adds, replaces and removes cards on the billing page, signed in as the root user.',
        signInFirst,
        cardSafety,
      ],
      root: ['You add, replace and remove cards on the billing page of the account.', cardSafety],
      iam: [cardsByOwner, askAdministrator, cardSafety],
      federated: [cardsByOwner, askSource, cardSafety],
    },
    fraud: {
      nobody: [
        'If you have an account and do not know a charge: sign in as its owner, change the root password, register MFA, and remove users and keys that you do not know.',
        signInFirst,
        'If you have no account with us: ask the bank that issued the card to stop the charge.',
      ],
      root: [
        'Change the root password, register MFA, and remove users, roles and keys that you do not know. Then compare the bill with what you run, service by service and Region by Region.',
        noSecrets,
      ],
      iam: [
        'Tell the owner and the administrator of your account at once, and have your access keys and your password replaced.',
        noSecrets,
      ],
      federated: ['Tell the owner of the account at once.', askSource, noSecrets],
    },
    'close-account': {
      nobody: [
        'Only the owner closes an account, signed in as the root user. We close none on written request.',
        signInFirst,
      ],
      root: [
        'You close the account on the Account page. It can be reopened for 90 days; after that it is gone, and its e-mail address cannot open another account.',
      ],
      iam: [closedByOwner, askAdministrator],
      federated: [closedByOwner, askSource],
    },
    suspended: { nobody: suspension, root: suspension, iam: suspension, federated: suspension },
    retail: { nobody: retail, root: retail, iam: retail, federated: retail },
    builder: { nobody: builderIds, root: builderIds, iam: builderIds, federated: builderIds },
    other: {
      nobody: [signInFirst, notTold],
      root: ['Please tell us in the Support Center which service and which Region your question is about.'],
      iam: [askAdministrator],
      federated: [askSource],
    },
  },
  mock: 'This message comes from Latchkey, a local mock for tests. It was written beforehand; nobody has read your case.',
};
