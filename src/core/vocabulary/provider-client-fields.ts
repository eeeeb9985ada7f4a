import { instantForm, listForm, ruled, secretForm, textForm } from './form.ts';
import { fact, key, loose, own, type UsedFields } from './uses.ts';

const of = <U>(use: U) => ({ client: use }) as const;
const addresses = listForm(textForm(2048, 'return-address'), 100);

/** The fields of a client of an OpenID provider. */
export const providerClientFields = {
  clientId: {
    form: ruled(255, 'client-id'),
    doc: 'The client ID: the audience of its tokens.',
    for: of({ ...key, change: 'same' } as const),
  },
  secret: {
    form: secretForm(255),
    doc: 'Its secret. Without one it is a public client, which has to use PKCE.',
    for: of(loose),
  },
  redirectUris: {
    form: addresses,
    doc: 'The addresses that codes may be sent to: on this machine, where any port will do, at an emulated host, or at one of `--redirect-allow`. Requests replace the whole list.',
    preset: [],
    for: of(own),
  },
  postLogoutRedirectUris: {
    form: addresses,
    doc: 'The addresses that people may be led to once they have signed out. Requests replace the whole list.',
    preset: [],
    for: of(own),
  },
  createdAt: { form: instantForm, doc: 'When it was registered.', for: of(fact) },
} as const satisfies UsedFields;
