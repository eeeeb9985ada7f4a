import type { FastifyRequest } from 'fastify';
import type { CommonCode, SignedApiCode } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { Soon } from '../../core/store.ts';
import type { Caller } from '../../core/sts/caller.ts';
import type { AwsCode } from './aws-codes.ts';
import type { Messages } from './aws-messages.ts';
import { checkInput, type Raw } from './check-input.ts';
import type { InputOf, Members } from './shapes.ts';
import type { XmlStructure } from './xml.ts';

/** An API of the query protocol. */
export interface QueryApi {
  /** The name in credential scopes and actions: `sts`. */
  readonly service: string;
  readonly version: string;
  readonly namespace: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Refusals that this API calls by other names than `awsCodes`. */
  readonly codes?: { readonly [C in CommonCode | SignedApiCode]?: AwsCode };
  /** Refusals that this API words otherwise than `awsMessage`. */
  readonly messages?: Messages;
  /** Operations of the service's model that are not there yet. */
  readonly later?: ReadonlySet<string>;
  /** Refuses callers whose credentials are good, but not for this API. */
  readonly admit?: (caller: Caller) => void;
}

interface QueryCall<I> {
  readonly sandbox: Sandbox;
  readonly input: I;
}

/** An operation that nobody has to sign. */
interface OpenCall<I> extends QueryCall<I> {
  /** Its place is told by what it came by. */
  readonly request: FastifyRequest;
}

export interface SignedCall<I> extends QueryCall<I> {
  readonly caller: Caller;
}

/** The content of `<Operation>Result`; an operation without an output has none. */
type Result = XmlStructure | undefined;

interface AnyCall {
  readonly sandbox: Sandbox;
  readonly request: FastifyRequest;
  readonly caller?: Caller;
}

/** An operation with its input's shape, whatever that is. Named by the declarations of the package. */
export interface Operation {
  /** The shape that `queryInput` decodes by. */
  readonly input: Members;
  readonly signed: boolean;
  /** The longest body of a call, in bytes, where it is another than that of all calls. */
  readonly longestBody?: number;
  answer(call: AnyCall, input: Raw): Soon<Result>;
}

/** An operation that needs a signature. */
export const signedOperation = <M extends Members>(
  input: M,
  run: (call: SignedCall<InputOf<M>>) => Result | Promise<Result>,
  limits: Pick<Operation, 'longestBody'> = {},
): Operation => ({
  input,
  ...limits,
  signed: true,
  answer({ sandbox, caller }, raw) {
    if (caller === undefined) throw new TypeError('a signed operation was called without a caller');
    return run({ sandbox, caller, input: checkInput(input, raw) });
  },
});

/** An operation that brings its proof in its input. */
export const openOperation = <M extends Members>(
  input: M,
  run: (call: OpenCall<InputOf<M>>) => XmlStructure | Promise<XmlStructure>,
): Operation => ({
  input,
  signed: false,
  answer: async ({ sandbox, request }, raw) => run({ sandbox, request, input: checkInput(input, raw) }),
});

declare module 'fastify' {
  interface FastifyRequest {
    /** The API that is called, where it is one; it words refusals. */
    queryApi?: QueryApi;
  }
}
