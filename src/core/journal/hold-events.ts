import type { Sandbox } from '../sandbox.ts';
import type { EventFacts, EventName, Subject } from './events.ts';

/** The flow of an event, and the person whom it is about. */
export interface About extends Subject {
  readonly flow: string;
  readonly flowId: string;
  /** The person was chosen from a list of the mock's, and nobody typed anything (TEST-14). */
  readonly chosen?: true;
}

/** A sandbox for one piece of work of a flow. */
interface Holding {
  readonly sandbox: Sandbox;
  /** The person of the events so far, where one of them names it. */
  subject(): Subject | undefined;
  /** The person who has begun a session of their own. */
  signedIn(): Subject | undefined;
  /** Tells the journal all of them. An event's own facts come first. */
  tell(about: About): void;
}

/**
 * The same world, whose events wait until it is known whom they are about: a flow often finds that out only on its way,
 * and every event of it shall say so (TEST-6).
 */
export function holdEvents(sandbox: Sandbox): Holding {
  const held: (readonly [EventName, object & Subject])[] = [];
  const { journal } = sandbox;
  const event = <N extends EventName>(name: N, facts: EventFacts[N]) => void held.push([name, facts]);
  return {
    sandbox: sandbox.telling(journal.telling(event)),
    signedIn: () => {
      const [, started] = held.find(([name, facts]) => name === 'session.started' && !('switched' in facts)) ?? [];
      return started && { user: started.user, accountId: started.accountId };
    },
    subject: () =>
      held.map(([, { user, accountId }]) => ({ user, accountId })).findLast(({ user }) => user !== undefined),
    tell: (about) => {
      for (const [name, facts] of held.splice(0)) journal.event(name, { ...about, ...facts } as EventFacts[EventName]);
    },
  };
}
