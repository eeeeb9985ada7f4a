import type { IncomingHttpHeaders } from 'node:http';
import type {} from 'fastify';
import { type CommonCode, DomainError, type PageCode, type RestApiCode } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { Soon } from '../../../core/store.ts';
import type { Surface } from '../../addresses/hosts.ts';
import type { Site } from '../../addresses/site.ts';
import type { HttpCall } from '../../server/http-call.ts';
import { checkInput } from '../check-input.ts';
import type { InputOf, Members } from '../shapes.ts';
import type { RestMessages } from './rest-messages.ts';

/** An API of the rest-json protocol. */
export interface RestApi {
  /** The name in journal entries: `sso-oidc`. */
  readonly service: string;
  readonly operations: readonly RestOperation[];
  /** The API's own names of refusals; the others go by `restRefusals`, and else by their status. */
  readonly codes: { readonly [C in CommonCode | RestApiCode]?: RestCode };
  readonly fallback: RestFallback;
  /** The surfaces whose pages may call it from a browser. */
  readonly origins: ReadonlySet<Surface>;
  /** The token that a call carries in its headers, which names the sandbox that it was minted in. */
  token?(headers: IncomingHttpHeaders): string;
  /** Refusals that a person gets as a page, because a browser asks. */
  readonly pages?: ReadonlySet<CommonCode | PageCode>;
  /** The suffix of the exception's name in `x-amzn-errortype`; clients cut it off. */
  readonly errorSpace?: string;
  /** Refusals that this API words otherwise than `restMessage`. */
  readonly messages?: RestMessages;
  /** A refusal's body. */
  refusal(said: RestRefusal): object;
}

/** The form of a refusal that clients know: the exception's name, and the HTTP status. */
export interface RestCode {
  readonly name: string;
  readonly status: number;
  /** The service tells no request id with it. */
  readonly anonymous?: boolean;
  /** The service does not name the exception in a header. */
  readonly untyped?: boolean;
  /** The `error` of the body, where that does not follow from the name. */
  readonly error?: string;
}

/** A refusal as it goes over the wire. */
export interface RestRefusal extends RestCode {
  readonly message: string;
  /** OAuth's name for it, where that does not follow from the exception's. */
  readonly oauthError?: string;
}

/** The names of refusals that an API has no word of its own for. */
interface RestFallback {
  readonly fault: string;
  readonly missing: string;
  readonly internal: string;
}

/** The surroundings of an operation, beside its input. */
export interface RestContext {
  readonly sandbox: Sandbox;
  readonly site: Site;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Is told who sends it. */
  readonly call: Pick<HttpCall, 'isBy' | 'note'>;
  /** As it was called: scheme, host, path and query. */
  calledUrl(): string;
  /** Aborts when nobody waits for the answer any more. */
  whenGone(): AbortSignal;
}

export interface RestCall<I> extends RestContext {
  readonly input: I;
}

/** An answer that leads the browser on. */
export class Redirect {
  readonly url: string;
  readonly cookie?: { readonly name: string; readonly value: string };
  constructor(url: string, cookie?: Redirect['cookie']) {
    this.url = url;
    this.cookie = cookie;
  }
}

/** A JSON object, a redirect, or nothing at all. */
type RestAnswer = object | Redirect | undefined;

/** The address of an operation. */
export interface RestRoute {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Further conditions, where several operations share a path. */
  readonly when?: (query: URLSearchParams) => boolean;
  /** It is in the model, and answers 501 so far. */
  readonly later?: true;
  /** The refusals that this operation words otherwise than its API. */
  readonly wording?: Partial<Pick<RestApi, 'codes' | 'pages' | 'refusal'>>;
}

export interface RestOperation extends RestRoute {
  readonly input: Members;
  /** Members of the input that name the sandbox they were minted in; what passes sooner goes first. */
  readonly minted: readonly string[];
  answer(context: RestContext, input: unknown): Soon<RestAnswer>;
}

/** An operation with its input's shape. Members come from the path, the query and the body. */
export const restOperation = <M extends Members>(
  route: RestRoute,
  input: M,
  run: (call: RestCall<InputOf<M>>) => Soon<RestAnswer>,
): RestOperation => ({
  ...route,
  input,
  minted: (['passing', 'lasting'] as const).flatMap((minted) =>
    Object.keys(input).filter((name) => (input[name] as { minted?: string }).minted === minted),
  ),
  // The context is of this call only, and a copy costs as much as most checks.
  answer: (context, raw) => run(Object.assign(context, { input: checkInput(input, raw) })),
});

/**
 * An operation of the model that is not there yet.
 * @param what names it in the answer
 */
export const laterOperation = (route: RestRoute, what: string): RestOperation =>
  restOperation({ ...route, later: true }, {}, () => {
    throw new DomainError('NOT_SERVED', { what });
  });

declare module 'fastify' {
  interface FastifyRequest {
    /** The API that is called, where it is one; it words refusals. */
    restApi?: RestApi;
  }
}
