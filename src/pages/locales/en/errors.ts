import type { CommonCode, ErrorFacts, PageCode } from '../../../core/errors.ts';
import { counted } from '../../../counted.ts';
import { fieldNames } from './field-names.ts';

/** A page's words for each refusal that it can show. Where the true reason would tell too much, several codes share one text (ROOT-3). */
export type ErrorTexts = { readonly [C in CommonCode | PageCode]: (facts: ErrorFacts[C]) => string };

const names: ReadonlyMap<string, string> = new Map(Object.entries(fieldNames));
const named = (field: string): string => names.get(field) ?? field;
const incorrect = () => 'Your authentication information is incorrect. Please try again.';
const beginAgain = () => 'This took too long, or was begun in another browser. Please begin again.';
const wrongCode = () => 'That code is not right, or it is no longer valid. Try again.';
const foreignPasskey = () =>
  'That passkey or security key answered for another address than that of this page. Use one that was registered here, or choose another device.';
const badPasskey = () => 'That passkey or security key was not accepted. Try again, or choose another device.';
// pages.md §16 has the words in front, with a straight apostrophe.
const notYou = () => "It's not you, it's us. We could not finish your sign-in. Try again later.";
const badLink = () => 'This link cannot be used. It may be incomplete, already used, or too old. Ask for a new one.';

const passwordRules: Readonly<Record<string, (facts: ErrorFacts['PASSWORD_POLICY']) => string>> = {
  tooShort: ({ minimum }) => `have at least ${counted(minimum, 'character')}`,
  tooLong: ({ maximum }) => `have at most ${counted(maximum, 'character')}`,
  needsThreeClasses: () => 'mix at least three of: lower case, upper case, digits, symbols',
  needsLowercase: () => 'contain a lower-case letter',
  needsUppercase: () => 'contain an upper-case letter',
  needsDigit: () => 'contain a digit',
  needsSymbol: () => 'contain a symbol',
  equalsNameOrEmail: () => 'differ from the account name and email address',
  reused: ({ reuse = 1 }) =>
    reuse === 1 ? 'differ from the present password' : `differ from the last ${reuse} passwords`,
  leaked: () => 'not be publicly known from a data leak',
  badCharacters: () => 'contain only characters that can be typed on a keyboard',
};

const deviceKinds: Readonly<Record<ErrorFacts['TOO_MANY_DEVICES']['of'], string>> = {
  totp: 'authenticator apps',
  passkey: 'passkeys, built-in authenticators and security keys',
  any: 'devices',
};

const samlFaults: Readonly<Record<ErrorFacts['SAML_SIGN_IN_REFUSED']['why'], string>> = {
  invalid: 'Start again at your organisation.',
  'no-session-name': 'RoleSessionName is required in AuthnResponse.',
  'session-name': 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}.',
  provider: 'The account has no such identity provider.',
  late: 'Token must be redeemed within 5 minutes of issuance.',
  role: 'Not authorized to perform sts:AssumeRoleWithSAML.',
  replayed: 'It was used before. Start again at your organisation.',
};

export const errors: ErrorTexts = {
  UNKNOWN_ROOT_EMAIL: () =>
    'An AWS account with that sign-in information does not exist. Try again or create a new account.',
  UNKNOWN_ACCOUNT: incorrect,
  UNKNOWN_USER: incorrect,
  WRONG_PASSWORD: incorrect,
  NO_PASSWORD: incorrect,
  ACCOUNT_SUSPENDED: () =>
    'This account is suspended. Only its owner, the root user, can have it reactivated: ask the owner to sign in and settle what is open.',
  ACCOUNT_CLOSED: incorrect,
  PASSWORD_HARD_EXPIRED: () => 'Your password has expired. Ask your administrator to set a new one.',
  SIGN_OUT_FIRST: () => 'You must first log out before you sign in as somebody else.',
  SAML_SIGN_IN_REFUSED: ({ why }) => `Your request included an invalid SAML response. ${samlFaults[why]}`,
  BROKER_REFUSED: () =>
    'Your company could not open the console for you. Ask its administrator; nothing is wrong with your password.',
  ROLE_NOT_SWITCHED: () =>
    'You cannot switch to this role. Check the account and the name of the role, or ask its administrator.',
  ROOT_MAY_NOT_SWITCH: () => 'The root user cannot switch roles. Sign in as an IAM user or through your organisation.',
  SIGNED_IN_ALREADY: () => 'You are signed in as an IAM user. Sign out first, then ask for a new root password.',
  USER_DISABLED: incorrect,
  IDENTITY_SOURCE_ELSEWHERE: () =>
    'Your organisation keeps its passwords elsewhere. Ask your administrator how to get a new one.',
  CONNECTOR_REFUSED: notYou,
  WORKFLOW_UNKNOWN: () =>
    'This sign-in was not begun at an access portal, or it took too long. Open the address of your portal again: it is written in your invitation mail.',
  WRONG_CODE: wrongCode,
  CODE_EXPIRED: wrongCode,
  CODE_USED: wrongCode,
  TOO_MANY_ATTEMPTS: () => 'This code was mistyped too often. Ask for a new one.',
  MFA_DELAYED: ({ seconds }) =>
    `Too many wrong codes or keys in a row. None is accepted for the next ${seconds === 1 ? 'second' : `${seconds} seconds`}; then try again.`,
  TOTP_REPLAYED: wrongCode,
  TOTP_OUT_OF_SYNC: wrongCode,
  CODES_NOT_CONSECUTIVE: () => 'Enter two codes that your device shows one directly after the other.',
  UNKNOWN_DEVICE: () => 'That device is not registered, or no longer. Choose a listed one, or sign in again.',
  DEVICE_NOT_USABLE: () => 'This kind of device cannot be used here. Choose another one.',
  DEVICE_NAME_TAKEN: ({ name }) => `You already have a device named “${name}”. Choose another name.`,
  TOO_MANY_DEVICES: ({ of, limit }) =>
    `You already have ${limit} ${deviceKinds[of]}, which is the most there can be. Remove one first.`,
  DEVICE_REGISTERED_ALREADY: () => 'This device is registered already. Use another one.',
  WEBAUTHN_MALFORMED: badPasskey,
  WEBAUTHN_CHALLENGE: () => 'That took too long, or was sent twice. Use your passkey or security key once more.',
  WEBAUTHN_ORIGIN: foreignPasskey,
  WEBAUTHN_RP_ID: foreignPasskey,
  WEBAUTHN_SIGNATURE: badPasskey,
  WEBAUTHN_UNATTENDED: () =>
    'Your passkey or security key did not ask you. Try again, and touch it or unlock it when asked.',
  WEBAUTHN_COUNTER: badPasskey,
  WEBAUTHN_ATTESTATION: () => 'This passkey or security key could not be registered. Nothing was changed; try again.',
  WEBAUTHN_CREDENTIAL_UNKNOWN: badPasskey,
  PASSKEY_ELSEWHERE: () =>
    'Passkeys and security keys cannot work at an address made of numbers. Open this page under a name, such as localhost.',
  WRONG_CAPTCHA: () => 'Enter the characters and try again. They did not match the picture; here is a new one.',
  CAPTCHA_USED: () => 'Enter the characters and try again. That picture was used before; here is a new one.',
  LINK_INVALID: badLink,
  LINK_EXPIRED: badLink,
  PHONE_UNREACHABLE: () =>
    'The call could not be completed: the number cannot be reached. Contact support, or have the phone number of the account’s contact changed.',
  SIGN_IN_FIRST: () =>
    'This goes on only in a browser in which the right password was entered. Sign in first, with the email address and the present password.',
  MFA_REQUIRED: () =>
    'Your organisation lets nobody in without an MFA device, and you have none that it accepts. Ask your administrator.',
  PASSWORDS_DIFFER: () => 'The two passwords are not the same.',
  PASSWORD_POLICY: (facts) =>
    `The new password must ${facts.rules.map((rule) => passwordRules[rule]?.(facts) ?? rule).join('; ')}.`,
  DEVICE_CLOCK_SKEWED: notYou,
  PASSWORD_CHANGED_SINCE: beginAgain,
  EMAIL_CHANGED_SINCE: beginAgain,
  PASSWORD_CHANGE_NOT_ALLOWED: () => 'You are not allowed to change your password. Ask your administrator.',
  ALIAS_TAKEN: () => 'Somebody else has this alias. Choose another.',
  AWS_ACCOUNT_NEEDED: () => 'This needs an AWS account. An AWS Builder ID is not enough.',
  EMAIL_IN_USE: () => 'This email address cannot be used: it belongs to an account, or to one that was closed.',
  INVALID_EMAIL: () => 'Enter an email address, such as name@example.com.',
  INVALID_NAME: ({ field }) =>
    `“${named(field)}” is empty, of the wrong length, or has characters that are not allowed.`,
  INVALID_PHONE: () => 'Enter a phone number with country code, such as +12025550100.',
  CONFIRMATION_DIFFERS: ({ words }) => `Nothing was changed. Type “${words}” to confirm.`,
  NOT_ACKNOWLEDGED: () => 'Nothing was deleted. Tick every acknowledgement first.',
  DATA_REQUESTED_ALREADY: () => 'You have requested your data already. You get an email when it is ready.',
  FIELD_MISSING: ({ field }) => `The form lacks the field “${named(field)}”. Fill it in and send it again.`,
  FIELD_TOO_LONG: ({ field, maximum }) =>
    `The field “${named(field)}” may have at most ${counted(maximum, 'character')}.`,
  STEP_OUT_OF_ORDER: () => 'That step had been passed already, so this begins again. Nothing was changed.',
  FLOW_EXPIRED: beginAgain,
  STALE_FORM: () =>
    'This form is out of date or was not sent from its own page. Reload the page and send it again; cookies must be on.',
  FOREIGN_REDIRECT: () => 'The address to return to is not one of the emulated pages, so the request was refused.',
  SIGNED_OUT: () => 'You are signed out. Sign in again to continue.',
  ACTION_DENIED: ({ action }) => `You are not allowed to do this (${action}). Ask your administrator.`,
  CLIENT_UNKNOWN: () => 'The tool that asks is not registered here. Start its sign-in again.',
  CLIENT_EXPIRED: () => 'The registration of the tool that asks has expired. Start its sign-in again.',
  REDIRECT_URI_INVALID: ({ registering }) =>
    registering
      ? 'A tool can only be answered on the machine of the browser: at 127.0.0.1.'
      : 'Invalid callback URL: the tool wants to be answered at an address that it has not registered, so nothing is sent there. Ask your administrator whether you may use it.',
  GRANT_INVALID: () => 'This authorization cannot be used, or no longer. Start the sign-in of the tool again.',
  REGION_WRONG: () =>
    'invalid_grant: Invalid grant provided. Check how the tool is set up, and start its sign-in again.',
  USER_CODE_UNKNOWN: () =>
    'This code is not right, or it is no longer valid. Compare it with the one that your tool shows.',
  DEVICE_CODE_EXPIRED: () => 'This authorization took too long. Start the sign-in of the tool again.',
  ROLE_NOT_ASSIGNED: () => 'You have no such role in this account.',
  APPLICATION_NOT_ASSIGNED: () => 'No such application is assigned to you. Ask your administrator for it.',
  SAML_REQUEST_INVALID: () =>
    'The application sent a request that this identity provider does not understand, or does not trust.',
  ASSERTION_INVALID: () => 'The application could not accept this sign-in. Open it from your access portal again.',
  ID_TOKEN_INVALID: () => 'The application could not accept this sign-in. Open it from your access portal again.',
  UNKNOWN_HOST: ({ host }) =>
    `“${host}” is not a host that this mock serves here. The home page lists the hosts, and how to write them.`,
  HOST_OFF: ({ host }) =>
    `Access to “${host}” is blocked: it is not on the list of allowed domains. A setting of the sandbox, \`hostsOff\`, says so.`,
  UNKNOWN_SANDBOX: ({ name }) => `There is no sandbox named “${name}”. Create it through the control API first.`,
  UNKNOWN_PORTAL: ({ host }) =>
    `There is no access portal at “${host}”. The portal’s address is written in your invitation mail, and your administrator knows it.`,
  NOT_SERVED: ({ what }) => `This version of the mock knows ${what}, but does not serve it yet.`,
  // The journal has the name of what is no path.
  NOT_FOUND: ({ what }) => `There is nothing at ${/^\//.test(what) ? `“${what}”` : 'this address'}.`,
  METHOD_NOT_ALLOWED: ({ method, allowed }) => `${method} is not possible here; use ${allowed.join(' or ')}.`,
  MALFORMED_REQUEST: ({ detail }) => `The request could not be read: ${detail}.`,
  BODY_TOO_LARGE: ({ maximum }) => `The request is larger than ${counted(maximum, 'byte')}.`,
  HEAD_TOO_LARGE: ({ maximum }) => `The URL and the headers are larger than ${counted(maximum, 'byte')}.`,
  UNSUPPORTED_MEDIA_TYPE: () => 'This content type is not accepted here. Send the form as its page does.',
  TOO_MANY_WAITERS: ({ limit }) => `${limit} calls wait in this sandbox already. Wait for fewer things at once.`,
  CONFLICT: ({ what }) => `Something else changed this at the same time (${what}). Try again.`,
  TOKEN_REQUIRED: () => 'This needs the token that the mock was started with (LATCHKEY_TOKEN).',
  FOREIGN_ORIGIN: ({ origin }) => `A page of “${origin}” may not change anything here.`,
  STORE_UNAVAILABLE: () => 'The mock cannot reach its store just now. Nothing was accepted; try again in a moment.',
  INTERNAL: () => 'Something went wrong inside the mock. The log tells more; nothing was changed.',
};
