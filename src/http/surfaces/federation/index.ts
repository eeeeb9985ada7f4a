import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { signOutOfConsole } from '../../console-session/logout.ts';
import { acceptForms } from '../../plugins/forms.ts';
import { callOf } from '../../server/http-call.ts';
import { type FederationFields, federationFields } from './fields.ts';
import { getSigninToken } from './get-signin-token.ts';
import { login } from './login.ts';

type Action = (request: FastifyRequest, reply: FastifyReply, fields: FederationFields) => Promise<FastifyReply>;

const actions: ReadonlyMap<string, Action> = new Map([
  ['getSigninToken', getSigninToken],
  ['login', login],
  ['logout', logout],
]);

async function logout(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await callOf(request).isToOperation();
  return signOutOfConsole(request, reply, true);
}

/** `/federation` on the sign-in hosts and at the plain endpoint: from temporary credentials to the console (FED-1). */
export function federation(app: FastifyInstance): void {
  app.register((inside, _options, done) => {
    acceptForms(inside);
    inside.route({
      method: ['GET', 'POST'],
      url: '/federation',
      // Brokers post here, who have seen no page of ours.
      config: { foreignPosts: true, identifiesItself: true },
      handler: async (request, reply) => {
        const fields = federationFields(request);
        const action = actions.get(fields.Action ?? '');
        if (action === undefined)
          throw new DomainError('MALFORMED_REQUEST', { detail: `Action is one of ${[...actions.keys()].join(', ')}` });
        return action(request, reply, fields);
      },
    });
    done();
  });
}
