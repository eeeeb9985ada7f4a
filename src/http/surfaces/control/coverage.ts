import { type Static, Type } from 'typebox';
import type { ControlRoutes } from './control-app.ts';
import { example, object, refusals } from './schemas/common.ts';

const coverageOfApi = object(
  {
    service: Type.String({ description: 'The name in credential scopes and in the journal.' }),
    operations: Type.Integer({ description: "How many the service's model has." }),
    built: Type.Array(Type.String(), { description: 'These are answered.' }),
    notBuilt: Type.Array(Type.String(), { description: 'These answer 501.' }),
  },
  { title: 'Coverage' },
);

export type CoverageView = Static<typeof coverageOfApi>;

const operations = {
  getCoverage: {
    operationId: 'getCoverage',
    ...example(),
    tags: ['Server'],
    summary: 'Tell which operations of the APIs are built',
    description: 'By the models that AWS publishes. Calls that only its own pages make are not in them.',
    response: { 200: object({ apis: Type.Array(coverageOfApi) }), ...refusals },
  },
};

/** The coverage of the APIs' models, so that a tool can tell beforehand what it will meet. */
export const coverageRoutes: ControlRoutes = (app) => {
  app.get('/coverage', { schema: operations.getCoverage }, async () => {
    const { coverage } = await import('../coverage.ts');
    return { apis: coverage() };
  });
};
