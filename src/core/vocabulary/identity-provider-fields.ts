import {
  flavours,
  identityProviderKinds,
  MOST_KEYS,
  MOST_SERVICE_PROVIDERS,
  nameIdFormats,
  signedParts,
} from '../identity-providers/identity-provider.ts';
import { choiceForm, flagForm, instantForm, listForm, ruled, span, textForm, wholeForm } from './form.ts';
import { fact, own, type UsedFields } from './uses.ts';

const all = <U>(use: U) => ({ saml: use, openid: use, broker: use }) as const;

const ofKeys = { fixtures: 'may', change: 'may', told: 'always' } as const;
const fixtureKeys = wholeForm(1, MOST_KEYS);

/** The fields of a built-in identity provider. A new field is an entry here, its value in `identity-provider-view.ts`, and the code that obeys it. */
export const identityProviderFields = {
  id: {
    form: ruled(63, 'host-label'),
    doc: 'In front of `.idp.example.com`.',
    for: all({ fixtures: 'needs', create: 'needs', ...fact } as const),
  },
  kind: {
    form: choiceForm(...identityProviderKinds),
    written: { saml: choiceForm('saml'), openid: choiceForm('openid'), broker: choiceForm('broker') },
    doc: 'What it speaks: SAML 2.0, OpenID Connect; a `broker` asks STS for credentials in its people’s stead.',
    for: all({ fixtures: 'needs', create: 'needs', ...fact } as const),
  },
  name: { form: textForm(128), doc: 'The name that its pages show. Left out: the ID.', for: all(own) },
  url: { form: textForm(2048), doc: 'Its real address; the issuer, where it speaks OpenID Connect.', for: all(fact) },
  entityId: {
    form: textForm(2048),
    doc: 'Its name in SAML, where its metadata is as well.',
    for: { saml: fact },
  },
  sessionDuration: {
    form: span('1m', '90d', '8h', 's'),
    doc: 'How long a browser stays signed in to it; what it vouches for does not outlast that.',
    preset: '8h',
    for: all(own),
  },
  assertionLifetime: {
    form: span('1s', '90d', '5m', 's'),
    doc: 'How long an assertion lasts.',
    preset: '5m',
    for: { saml: own },
  },
  tokenLifetime: {
    form: span('1s', '90d', '1h', 's'),
    doc: 'How long a token lasts.',
    preset: '1h',
    for: { openid: own },
  },
  nameIdFormat: {
    form: choiceForm(...nameIdFormats),
    doc: 'The format in which assertions name people: by e-mail address (where there is none, by subject), by a name that each service provider has for itself, by one of a single use, or by subject.',
    preset: 'emailAddress',
    for: { saml: own },
  },
  signs: {
    form: choiceForm(...signedParts),
    doc: 'The parts of a response that it signs.',
    preset: 'assertion',
    for: { saml: own },
  },
  wantsSignedRequests: {
    form: flagForm,
    doc: 'Whether it takes requests for a sign-in from service providers alone that it knows, and that sign them.',
    preset: false,
    for: { saml: own },
  },
  serviceProviders: {
    form: listForm(textForm(1_000_000), MOST_SERVICE_PROVIDERS),
    doc: 'The metadata documents of service providers. Of these it holds requests to their keys and addresses, and they may ask for a sign-out.',
    for: { saml: own },
  },
  flavour: { form: choiceForm(...flavours), doc: 'Whose manner it has.', preset: 'generic', for: { openid: own } },
  currentKey: {
    form: wholeForm(1, 1_000_000),
    written: { saml: fixtureKeys, openid: fixtureKeys },
    doc: 'The number of the key that it signs with. In a fixture file: keys 1 to it are there, and published.',
    preset: 1,
    for: { saml: ofKeys, openid: ofKeys },
  },
  createdAt: { form: instantForm, doc: 'When it was made.', for: all(fact) },
} as const satisfies UsedFields;
