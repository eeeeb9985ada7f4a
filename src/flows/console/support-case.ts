import { DomainError } from '../../core/errors.ts';
import { type CaseRequest, openCase } from '../../core/messages/open-case.ts';
import { liveSession } from '../../core/sessions/console-sessions.ts';
import { defineFlow } from '../machine.ts';

export type SupportCaseStates = {
  /** The refused entry, for the page to show again. */
  describe: Partial<CaseRequest>;
  sent: { caseId: string; email: string };
};

/** `sessionId` is of whoever is signed in, never a form's. */
export type SupportCaseEvents = {
  submitCase: CaseRequest & { sessionId?: string };
};

/** Somebody asks support, signed in or not (ROOT-13). */
export const supportCase = defineFlow<SupportCaseStates, SupportCaseEvents>()({
  name: 'support-case',
  initial: 'describe',
  final: ['sent'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    describe: {
      on: {
        submitCase: {
          to: ['sent', 'describe'],
          async run({ sandbox, browser }, _data, { kind, accountId, email, text, sessionId }) {
            const typed = { kind, accountId, email, text };
            try {
              const signedIn = await liveSession(sandbox, sessionId);
              const opened = await openCase(sandbox, typed, { signedIn, locale: browser.locale });
              return { to: 'sent', data: { caseId: opened.id, email: opened.email } };
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { to: 'describe', data: typed, notice: error.reason() };
            }
          },
        },
      },
    },
    sent: { on: {} },
  },
});
