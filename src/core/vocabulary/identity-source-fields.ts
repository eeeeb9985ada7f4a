import {
  CENTURY,
  choiceForm,
  flagForm,
  group,
  instantForm,
  listForm,
  secretForm,
  span,
  textForm,
  variants,
} from './form.ts';

const account = { form: textForm(104), doc: 'The name of the account.', preset: 'svc-adconnector' } as const;
const disabled = { form: flagForm, doc: 'An account that is disabled may ask nothing.', preset: false } as const;
const passwordMaxAge = {
  form: span('1s', CENTURY, '90d'),
  doc: 'How long its password is good for, by the rule of the domain. Left out: for ever.',
} as const;
const passwordChangedAt = {
  form: instantForm,
  doc: 'When the password was set; now, where it gets another.',
  was: { name: 'passwordSetAt' },
} as const;

const serviceAccount = group({
  name: account,
  password: { form: secretForm(128), doc: 'In clear; only a hash is kept.', preset: 'Service-Passw0rd!' },
  passwordAge: {
    form: span('0s', CENTURY, '30d'),
    doc: 'How long before the birth of the sandbox the password was set.',
    preset: '1d',
    only: 'fixtures',
  },
  passwordChangedAt,
  passwordMaxAge,
  disabled,
});
const connector = group({
  name: { ...account, doc: 'The name that it binds with.' },
  password: { form: secretForm(128), doc: 'The password that it binds with.', preset: 'Service-Passw0rd!' },
});

const domain = {
  form: textForm(255, 'domain-name'),
  doc: 'The domain name of Active Directory.',
  preset: 'corp.example.com',
} as const;
const netbiosName = {
  form: textForm(15, 'netbios-name'),
  doc: 'The short name of the domain of Active Directory. Left out: the first label of the domain name, in capitals.',
} as const;
const serviceAccountDoc = 'The account of the domain by which AD Connector asks.';
const connectorDoc =
  'The credentials that AD Connector was given. Unless they are the service account’s and that may sign in, nobody does.';
const identityProvider = {
  form: textForm(63, 'host-label'),
  doc: 'The built-in identity provider that speaks SAML, as it is now: keys that it gets later are unknown here.',
  was: { name: 'idp', told: true },
} as const;
const certificate = {
  form: textForm(16_384, 'certificate'),
  doc: 'The certificate that its assertions are held to, instead of those of its metadata.',
} as const;
const metadata = {
  form: textForm(1_000_000),
  doc: 'The metadata document of any identity provider that speaks SAML. Its addresses are https, or on this machine.',
} as const;

/** The facts of a source that are shown, and may be sent back as they are. */
const samlFacts = {
  entityId: { form: textForm(1024), doc: 'The name of the identity provider that speaks SAML.', maybe: true },
  signInUrl: { form: textForm(2048), doc: 'Where it takes requests for a sign-in.', maybe: true },
  certificates: {
    form: listForm(textForm(16_384)),
    doc: 'The certificates that its assertions are held to, in PEM.',
    maybe: true,
  },
  serviceProvider: {
    form: group({
      entityId: { form: textForm(2048), doc: 'Its name, the audience of assertions.' },
      acsUrl: { form: textForm(2048), doc: 'Where assertions are posted; taken in every style of host.' },
    }),
    doc: 'The directory as the identity provider knows it.',
    maybe: true,
  },
} as const;

const type = choiceForm('internal', 'saml', 'active-directory');
const typeDoc = 'Where users and passwords are kept.';

const fieldsOf = {
  saml: { identityProvider, metadata, certificate },
  'active-directory': {
    domain,
    netbiosName,
    serviceAccount: { form: serviceAccount, doc: serviceAccountDoc },
    connector: { form: connector, doc: connectorDoc },
  },
} as const;

/** The home of a directory's users, as fixtures have it. */
export const identitySourceWritten = variants({
  internal: { doc: 'The directory itself.', has: {} },
  saml: { doc: 'An identity provider that speaks SAML 2.0.', has: { identityProvider, metadata, certificate } },
  'active-directory': { doc: 'Active Directory, by AD Connector.', has: fieldsOf['active-directory'] },
});

/** The same in requests, where each type has its own fields. */
export const identitySource = group({
  type: { form: type, doc: typeDoc, needed: true },
  ...fieldsOf.saml,
  ...samlFacts,
  ...fieldsOf['active-directory'],
});

/** The names of the fields that a type of source has. */
export const sourceFields = (of: string): readonly string[] =>
  Object.hasOwn(fieldsOf, of) ? Object.keys(fieldsOf[of as keyof typeof fieldsOf]) : [];

/** The same as it is shown: without passwords. */
export const identitySourceShown = group({
  type: { form: type, doc: typeDoc },
  identityProvider: { ...identityProvider, maybe: true },
  ...samlFacts,
  domain: { ...domain, maybe: true },
  netbiosName: { ...netbiosName, maybe: true },
  serviceAccount: {
    form: group({
      name: account,
      passwordChangedAt,
      passwordMaxAge: { ...passwordMaxAge, maybe: true },
      disabled,
    }),
    doc: serviceAccountDoc,
    maybe: true,
  },
  connector: {
    form: group({ name: connector.has.name }),
    doc: 'The name that AD Connector binds with.',
    maybe: true,
  },
});
