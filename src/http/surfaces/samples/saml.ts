import type { FastifyInstance } from 'fastify';
import { receiveAssertion } from '../../../core/applications/receive-assertion.ts';
import { SAMPLES, sampleLinks } from '../../addresses/sample-links.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { applicationOf, letIntoSample } from './sample.ts';

const RESPONSE_LIMIT = 512 * 1024;

/** The assertion consumer service of SAML samples (SAML bindings §3.5.4). */
export function samlSample(app: FastifyInstance): void {
  app.post(`${SAMPLES}/:id/acs`, async (request, reply) => {
    const form = request.body as FormFields;
    const posted = {
      response: field(form, 'SAMLResponse', RESPONSE_LIMIT),
      // SAML bindings §3.4.3: no longer than that.
      relayState: optionalField(form, 'RelayState', 80) ?? '',
    };
    const owned = await applicationOf(request);
    const session = await receiveAssertion(sandboxFor(request), owned, posted, sampleLinks(siteFor(request)));
    return letIntoSample(request, reply, session);
  });
  // The language switch of a page that refuses.
  app.get(`${SAMPLES}/:id/acs`, async (request, reply) => {
    const { id } = (await applicationOf(request)).application;
    return seeOther(reply, `${siteFor(request).prefix}${SAMPLES}/${id}`);
  });
}
