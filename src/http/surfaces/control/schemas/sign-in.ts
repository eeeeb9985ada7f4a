import { type Static, Type } from 'typebox';
import { boundedText, choice, object } from './common.ts';
import { sessionView } from './insight.ts';

/** The places where somebody can be signed in. */
const signInSurfaces = ['console', 'portal', 'profile', 'cli'] as const;

export const signInWish = object(
  {
    style: Type.Optional(
      choice(['mirror', 'path', 'real'], {
        default: 'mirror',
        description: 'The style of the hosts that the cookies are for.',
      }),
    ),
    surface: Type.Optional(
      choice(signInSurfaces, {
        description:
          'Only this. `console`: the console, for `workforce` and `federated` as a role; `portal`: the access portal; `profile`: that of an AWS Builder ID; `cli`: command line and SDKs as well, or a refusal. Left out: the browser, and the command line where the person may.',
      }),
    ),
    mfa: Type.Optional(
      Type.Union([Type.Boolean(), Type.String({ minLength: 1, maxLength: 256 })], {
        description:
          '`true`: with a second factor, or a refusal; `false`: without one, or a refusal; a name or serial number: by that device. Left out: as the pages ask, by the first device that can answer.',
        'x-expected': 'true, false or the name of an MFA device',
      }),
    ),
    region: Type.Optional(
      boundedText(
        'The Region of the profile, and a Region whose console is opened, too. `us-east-1` unless you say another.',
        40,
      ),
    ),
    account: Type.Optional(
      boundedText(
        'For `workforce` and `federated`: the account of the role; left out, the first one that the person has.',
        12,
      ),
    ),
    role: Type.Optional(boundedText('For `workforce` and `federated`: the role in it; left out, the first one.', 64)),
  },
  { title: 'SignInWish' },
);

const cookie = object(
  {
    name: Type.String(),
    value: Type.String(),
    domain: Type.String({ description: 'A host; with a dot before it, a domain.' }),
    path: Type.String(),
    expires: Type.Number({ description: 'Epoch seconds of the wall clock; -1 of a session cookie.' }),
    httpOnly: Type.Boolean(),
    secure: Type.Boolean(),
    sameSite: choice(['Strict', 'Lax', 'None']),
  },
  { title: 'BrowserCookie', description: "As Playwright's `context.addCookies` takes it." },
);

export const signedInState = object(
  {
    session: sessionView,
    storageState: object(
      {
        cookies: Type.Array(cookie),
        origins: Type.Array(
          object({
            origin: Type.String(),
            localStorage: Type.Array(object({ name: Type.String(), value: Type.String() })),
          }),
          { description: 'Empty: no page keeps anything in local storage.' },
        ),
      },
      { description: "As Playwright's `browser.newContext({ storageState })` takes it." },
    ),
    cookies: Type.Array(cookie),
    files: Type.Array(
      object(
        {
          path: Type.String({ description: 'Within a home folder.', examples: ['.aws/config'] }),
          mode: Type.String({ description: 'Its permissions, in octal.', examples: ['0600'] }),
          text: Type.String(),
        },
        { title: 'HomeFile' },
      ),
      {
        description:
          'For a folder that AWS clients then take for their home: profile `default`, caches of its sign-in, and in `.aws/credentials` a profile `keys` for clients that know neither `aws login` nor SSO. People of OpenID providers have the token in `.aws/web-identity-token`, for `AWS_WEB_IDENTITY_TOKEN_FILE`. Where the mock speaks TLS, the certificate to trust is `ca.pem`.',
      },
    ),
    env: Type.Record(Type.String(), Type.String(), {
      description: 'Variables for those clients, beside `HOME`.',
      examples: [{ AWS_ENDPOINT_URL: 'http://localhost:4600' }],
    }),
  },
  { title: 'SignedInState' },
);

export type SignInWish = Static<typeof signInWish>;
export type SignedInState = Static<typeof signedInState>;
