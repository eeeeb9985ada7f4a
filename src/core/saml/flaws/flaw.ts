import type { SigningKey } from '../../signing/signing-key.ts';
import { type AssertionFacts, buildResponse } from '../build-response.ts';
import { type SignatureAlgorithms, signResponse } from '../sign-assertion.ts';
import { changeStretch, MARKS, stretchOf } from './stretches.ts';

/** The verdict of a service provider that does it right: some things are a matter of what it is set to. */
export type Verdict = 'taken' | 'refused' | 'depends';

/** All that a response is made of. */
export interface Bench {
  readonly facts: AssertionFacts;
  readonly key: SigningKey;
  /** The parts that the provider signs. */
  readonly part: 'assertion' | 'response' | 'both';
  /** A key of nobody whom a service provider trusts. */
  readonly stranger: () => Promise<SigningKey>;
  /** The key that signed before the present one, where there is one. */
  readonly older: () => Promise<SigningKey>;
  /** The name that a forger would like to have. */
  readonly forgedName: string;
  /** The service provider's certificate, in PEM, for what is encrypted. */
  readonly encryptFor?: string;
}

/** A way to make a response, named for what is other than usual about it. */
export interface Flaw {
  readonly name: string;
  /** A sentence for whoever tests with it. */
  readonly does: string;
  readonly verdict: Verdict;
  readonly make: (bench: Bench) => Promise<string>;
}

type Rewrite = (xml: string, bench: Bench) => string;

/** Signs a document as the provider does, unless otherwise is said. */
export const signed = (
  { key, part }: Bench,
  xml: string,
  otherwise: {
    readonly key?: SigningKey;
    readonly part?: Bench['part'];
    readonly algorithms?: SignatureAlgorithms;
  } = {},
): Promise<string> => signResponse(xml, otherwise.key ?? key, otherwise.part ?? part, otherwise.algorithms);

/** States something else, and signs it properly. */
export const stating =
  (change: (facts: AssertionFacts, bench: Bench) => Partial<AssertionFacts>): Flaw['make'] =>
  (bench) =>
    signed(bench, buildResponse({ ...bench.facts, ...change(bench.facts, bench) }));

/** Changes the document, and signs what comes of that. */
export const beforeSigning =
  (rewrite: Rewrite): Flaw['make'] =>
  (bench) =>
    signed(bench, rewrite(buildResponse(bench.facts), bench));

/** Changes the document that was signed properly. */
export const afterSigning =
  (rewrite: Rewrite, part?: Bench['part']): Flaw['make'] =>
  async (bench) =>
    rewrite(await signed(bench, buildResponse(bench.facts), { ...(part && { part }) }), bench);

export const assertionOf = (xml: string): string => stretchOf(xml, MARKS.assertion);
export const signatureOf = (xml: string): string => stretchOf(xml, MARKS.signature);
export const unsigned = (xml: string): string => changeStretch(xml, MARKS.signature, () => '');
export const withAssertion = (xml: string, by: string): string => changeStretch(xml, MARKS.assertion, () => by);
/** By a function, so that `$` of a value stays what it is. */
export const replaced = (xml: string, mark: string, by: string): string => xml.replace(mark, () => by);
export const beforeAssertion = (xml: string, text: string): string =>
  replaced(xml, '<saml2:Assertion ', `${text}<saml2:Assertion `);
