import { makeAssertion } from '../../../../core/identity-providers/saml/make-assertion.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { assertionView, assertionWish } from '../schemas/assertions.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { identityProviderPath } from '../schemas/identity-providers.ts';
import { namedProvider } from './identity-providers.ts';

const operations = {
  makeAssertion: {
    operationId: 'makeAssertion',
    ...example({
      params: { id: 'example-idp' },
      body: { subject: 'fay@example.com', flaw: 'unsigned' },
      refused: { params: { id: 'nobody' } },
    }),
    ...problems('NOT_FOUND'),
    tags: ['Identity providers'],
    summary: 'Make a SAML response, right or wrong',
    description:
      'As if the person had signed in at the provider. docs/flaws.md has the table of everything that can be wrong about it, and what a service provider that does it right says.',
    params: identityProviderPath,
    body: assertionWish,
    response: { 200: assertionView, ...refusals },
  },
};

/** SAML responses on demand (FED-3). */
export const assertionRoutes: ControlRoutes = (app) => {
  app.post('/sandboxes/:s/identity-providers/:id/assertions', { schema: operations.makeAssertion }, async (request) => {
    const sandbox = sandboxFor(request);
    const made = await makeAssertion(sandbox, await namedProvider(sandbox, request.params.id), request.body);
    const { flaw } = request.body;
    return { ...made, ...(flaw !== undefined && { flaw }) };
  });
};
