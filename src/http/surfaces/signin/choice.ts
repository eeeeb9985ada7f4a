import type { FastifyInstance } from 'fastify';
import type { IamUser, RootUser } from '../../../core/accounts/user.ts';
import { iamScript, rootScript } from '../../../flows/stand-in/scripts.ts';
import { choiceFor, choicePages } from '../../choice/choice-pages.ts';
import { iamCrowd, rootCrowd } from '../../choice/crowds.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { authorizeQuery, checkReturnAddress } from './authorize.ts';
import { iamSignInSurface } from './iam-sign-in.ts';
import { isForIam } from './is-for-iam.ts';
import { rootSignInSurface } from './root-sign-in.ts';

/** Root users to choose from at the root user's page; at the other, IAM users of the account that its form or URL has. */
export const consoleChoice = (app: FastifyInstance): void =>
  choicePages(app, '/signin', async (request) => {
    checkReturnAddress(request);
    if (!isForIam(request))
      return choiceFor(rootSignInSurface, { crowd: rootCrowd, script: (user) => rootScript(user as RootUser) });
    const { account } = authorizeQuery(request);
    return choiceFor(iamSignInSurface, {
      crowd: await iamCrowd(sandboxFor(request), account),
      script: (user) => iamScript(user as IamUser),
      ...(account !== undefined && { all: { account: undefined } }),
    });
  });
