import type { IncomingMessage } from 'node:http';
import type { Call, CallingClient } from '../../core/calls/call.ts';
import type { CallWatch, Learnt } from '../../core/calls/call-watch.ts';
import type { Disturbance } from '../../core/calls/disturbance.ts';
import { type Refusal, refusing } from '../../core/calls/rule-answer.ts';
import type { Reason } from '../../core/errors.ts';
import { namedAnswer } from '../../core/faults/named-answers.ts';
import type { Subject } from '../../core/journal/events.ts';
import { fitsWildcards } from '../../core/policies/wildcards.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { Sandboxes } from '../../core/world/sandboxes.ts';
import type { FlowCall } from '../../flows/flow-call.ts';
import { type Arrival, mirroring, type Site, siteOf } from '../addresses/site.ts';

/** The surroundings of calls: the sandboxes, and the watchers. */
export interface Door {
  readonly sandboxes?: Pick<Sandboxes, 'enter'>;
  readonly watches: readonly CallWatch[];
}

/** A call as HTTP brings it. All members are there from the start, so that every call has one shape. */
export class HttpCall implements Call, FlowCall {
  readonly method: string;
  /** Path and query as they came over the wire, which is what signatures are made of. */
  readonly arrivedUrl: string;
  /** Milliseconds of a clock that only goes forward. */
  readonly began = performance.now();
  readonly #door: Door;
  #part: string | undefined = undefined;
  arrival: Arrival | undefined = undefined;
  site: Site | undefined = undefined;
  sandbox: Sandbox | undefined = undefined;
  at = 0;
  address = '';
  route: string | undefined = undefined;
  service: string | undefined = undefined;
  operation: string | undefined = undefined;
  requestId: string | undefined = undefined;
  flow: string | undefined = undefined;
  flowId: string | undefined = undefined;
  event: string | undefined = undefined;
  state: string | undefined = undefined;
  user: string | undefined = undefined;
  accountId: string | undefined = undefined;
  clientId: string | undefined = undefined;
  client: string | undefined = undefined;
  refusal: Refusal | undefined = undefined;
  /** The refusal that the page of its flow tells after the event. */
  notice: Reason | undefined = undefined;
  rule: string | undefined = undefined;
  disturbance: Disturbance | undefined = undefined;
  /** Its body as it came; absent where none came, or none is read. */
  body: Buffer | undefined = undefined;
  /** The sandbox that something in the request says it was minted in. */
  carried: string | undefined = undefined;
  /** The sandbox whose journal tells of a request that has no place in any. */
  witness: Sandbox | undefined = undefined;

  constructor({ method = 'GET', url = '/' }: IncomingMessage, door: Door) {
    this.method = method;
    this.arrivedUrl = url;
    this.#door = door;
  }

  get surface(): string {
    return this.#part ?? this.site?.surface ?? '';
  }

  get host(): string {
    return this.site?.host ?? '';
  }

  get style(): string {
    return this.site?.style ?? '';
  }

  get path(): string {
    const url = this.site?.url ?? this.arrivedUrl;
    const mark = url.indexOf('?');
    return mark < 0 ? url : url.slice(0, mark);
  }

  /** It is for a part of the mock itself, whatever its host. */
  isFor(part: string): void {
    this.#part = part;
  }

  enter(sandbox: Sandbox): void {
    this.sandbox = sandbox;
    this.at = sandbox.clock.now();
  }

  /**
   * Moves into the sandbox that something in the request was minted in, unless it addressed one itself
   * (docs/architecture.md). Without such a sandbox it stays where it is; and where it is there already, it keeps its links.
   */
  async follow(name: string | undefined): Promise<void> {
    this.carried ??= name;
    if (name === undefined || name === this.sandbox?.name) return;
    if (this.arrival === undefined || this.site?.sandbox !== undefined) return;
    const sandbox = await this.#door.sandboxes?.enter(name);
    if (sandbox === undefined) return;
    this.enter(sandbox);
    this.site = siteOf({ ...this.arrival, header: name });
    this.chooseLinkStyle();
    if (!this.isForHostOff()) return;
    throw refusing(namedAnswer('host-off', 'hostsOff', this));
  }

  /**
   * Whether the sandbox has switched off the host that the call is for (HOST-5): its connection then ends, unless it is to be
   * answered. In path style all hosts share one connection, and at the plain endpoint there is no host.
   */
  isForHostOff(): boolean {
    const { site, sandbox } = this;
    const { hostsOff = [], hostsOffAnswer } = sandbox?.settings ?? {};
    if (site === undefined || site.surface === 'plain') return false;
    if (!hostsOff.some((pattern) => fitsWildcards(pattern.toLowerCase(), site.host))) return false;
    this.obey('hostsOff', hostsOffAnswer === 'closed' && site.style !== 'path' ? { cut: 'instead' } : undefined);
    return true;
  }

  /** At the plain endpoint no host decides the style of links: the sandbox's setting does (HOST-2). */
  chooseLinkStyle(): void {
    if (this.site?.style === 'plain' && this.sandbox?.settings.linkStyle === 'mirror') this.site = mirroring(this.site);
  }

  /** Its operation is known, or that it has none. Throws what a watch answers instead, as do the next two. */
  isToOperation(): Promise<void> | undefined {
    return this.#learn('operation');
  }

  /** The flow that it is for; a post brings it an event. */
  isToStep(
    flow: string,
    { id, state, event }: { id?: string; state?: string; event?: string },
  ): Promise<void> | undefined {
    const isFirst = this.flow === undefined;
    this.flow = flow;
    this.flowId = id;
    this.state = state;
    this.event = event;
    return isFirst ? this.#learn('step') : undefined;
  }

  /** Notes the place of its flow, and what its page says. */
  isAt({ id, state, notice }: { id?: string; state: string; notice?: Reason }): void {
    this.flowId = id;
    this.state = state;
    this.notice = notice;
  }

  /** Notes the sender. A second sender changes nothing. */
  isBy(subject: Subject, client?: CallingClient): Promise<void> | undefined {
    if (this.user !== undefined || this.clientId !== undefined) return undefined;
    this.note(subject);
    this.clientId = client?.id;
    this.client = client?.name;
    return this.user === undefined && client === undefined ? undefined : this.#learn('caller');
  }

  /** Notes the person of a call that is past refusing. */
  note({ user, accountId }: Subject): void {
    if (user === undefined) return;
    this.user = user;
    this.accountId = accountId;
  }

  obey(rule: string, disturbance?: Disturbance): void {
    this.rule = rule;
    if (disturbance !== undefined) this.disturbance = disturbance;
  }

  /** Whether it is worth while to find out more than the call itself needs. */
  get isWatched(): boolean {
    const { sandbox } = this;
    return sandbox !== undefined && this.#door.watches.some((watch) => watch.isAwake(sandbox));
  }

  #learn(learnt: Learnt): Promise<void> | undefined {
    const { sandbox } = this;
    return sandbox === undefined ? undefined : ask(this, sandbox, this.#door.watches, 0, learnt);
  }
}

/** Asks one watch after the other; the first that answers has answered. Waits only for those that are awake. */
function ask(
  call: HttpCall,
  sandbox: Sandbox,
  watches: readonly CallWatch[],
  from: number,
  learnt: Learnt,
): Promise<void> | undefined {
  // By its number, because this is asked three times a call and nearly always of nobody.
  for (let at = from; at < watches.length; at += 1) {
    const watch = watches[at];
    const answer = watch?.isAwake(sandbox) ? watch.answerInstead(call, learnt) : undefined;
    if (answer instanceof Promise)
      return answer.then((awaited) => {
        if (awaited !== undefined) throw refusing(awaited);
        return ask(call, sandbox, watches, at + 1, learnt);
      });
    if (answer !== undefined) throw refusing(answer);
  }
  return undefined;
}

// A property of the request costs a fraction of what a weak map does.
const CALL = Symbol('call');
type Carrier = IncomingMessage & { [CALL]?: HttpCall };

/** The call that a request is. One that came past the front is nowhere. */
export function callOf({ raw }: { readonly raw: Carrier }): HttpCall {
  return raw[CALL] ?? openCall(raw, NOWHERE);
}

/** Makes the call of a request that has just come in. */
export function openCall(request: Carrier, door: Door): HttpCall {
  const call = new HttpCall(request, door);
  request[CALL] = call;
  return call;
}

/** Reads a body of any type as it came. */
export function readBody(
  request: { readonly raw: Carrier },
  body: Buffer,
  done: (error: Error | null, body?: Buffer) => void,
): void {
  callOf(request).body = body;
  done(null, body);
}

const NOWHERE: Door = { watches: [] };
