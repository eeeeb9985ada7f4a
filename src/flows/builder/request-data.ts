import { askForData as request } from '../../core/builder/data-request.ts';
import { defineFlow } from '../machine.ts';
import { builderRealm } from '../realm/builder-realm.ts';

export type RequestDataStates = {
  ask: object;
  requested: { userId: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type RequestDataEvents = {
  requestData: { userId: string };
};

/** A Builder ID asks for a copy of what is stored about the person; a letter tells when it can be downloaded (BUILDER-8). */
export const requestData = defineFlow<RequestDataStates, RequestDataEvents>()({
  name: 'request-data',
  initial: 'ask',
  final: ['requested'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    ask: {
      on: {
        requestData: {
          to: ['requested'],
          async run({ sandbox, browser }, _data, { userId }) {
            await request(sandbox, await builderRealm.member(sandbox, userId), browser.locale);
            return { to: 'requested', data: { userId } };
          },
        },
      },
    },
    requested: { on: {} },
  },
});
