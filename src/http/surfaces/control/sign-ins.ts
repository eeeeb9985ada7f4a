import { sandboxFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import type { ControlRoutes } from './control-app.ts';
import { sessionViewOf } from './people/sessions.ts';
import { userOfPath } from './people/user-kinds.ts';
import { addressesOf, type SandboxAddresses } from './sandboxes/sandbox-addresses.ts';
import { example, problems, refusals } from './schemas/common.ts';
import { type SignedInState, type SignInWish, signedInState, signInWish } from './schemas/sign-in.ts';
import { userPath } from './schemas/users.ts';
import { certificateFile } from './sign-in/home-files.ts';
import { refusalsOfPages } from './sign-in/refusals-of-pages.ts';
import { signInAt } from './sign-in/sign-in-at.ts';

const operations = {
  signIn: {
    operationId: 'signIn',
    ...example({
      params: { kind: 'iam', id: '111122223333:alice' },
      body: { surface: 'console' },
      refused: { params: { id: '111122223333:erin' } },
    }),
    ...problems(
      'NOT_FOUND',
      ...refusalsOfPages,
      'SIGN_IN_UNFINISHED',
      'DEVICE_OUT_OF_REACH',
      'DEVICE_CODES_SPENT',
      'CODE_NOT_DELIVERED',
      'MFA_UNLIKE_WISH',
    ),
    tags: ['Sessions'],
    summary: 'Sign a user in without a browser',
    description:
      'For tests that are not about signing in. The mock goes through its own pages: policies, states, second factors and the journal hold as if the person had typed, and so does every refusal. Answers the cookies of that browser in the style that you ask for, and the files of AWS clients that are signed in as well.',
    params: userPath,
    body: signInWish,
    response: { 201: signedInState, ...refusals },
  },
};

/** Signed in by one call (TEST-13). */
export const signInRoutes: ControlRoutes = (app, { listeners, askPage, ca }) => {
  app.post('/sandboxes/:s/users/:kind/:id/sign-in', { schema: operations.signIn }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const named = await userOfPath(sandbox, request.params);
    const addresses = addressesOf(request, listeners, sandbox.name);
    const { address, arrival } = callOf(request);
    const userAgent = request.headers['user-agent'] ?? '';
    const place = { sandbox, addresses, askPage, userAgent, address, ownNames: arrival?.ownNames ?? [] };
    const { visitor, sessionId, files, env, region } = await signInAt(place, named, request.body);
    const cookies = [...visitor.cookies.all];
    const made: SignedInState = {
      session: await sessionViewOf(sandbox, sessionId),
      storageState: { cookies, origins: [] },
      cookies,
      files: [...files, ...(ca === undefined ? [] : [certificateFile(await ca())])],
      env: { ...envFor(addresses, request.body, region, files.length > 0), ...env },
    };
    return reply.code(201).send(made);
  });
};

/** Clients at the real names need no endpoint. */
function envFor(
  { origin, pathPrefix }: SandboxAddresses,
  { style }: SignInWish,
  region: string,
  hasProfile: boolean,
): SignedInState['env'] {
  return {
    ...(style !== 'real' && { AWS_ENDPOINT_URL: `${origin}${pathPrefix}` }),
    ...(hasProfile && { AWS_PROFILE: 'default', AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  };
}
