import { buildResponse } from '../../../src/core/saml/build-response.ts';
import { signResponse } from '../../../src/core/saml/sign-assertion.ts';
import { type Assertion, type Expectation, verifyResponse } from '../../../src/core/saml/verify-response.ts';
import type { KeyMaker } from '../../../src/core/signing/key-maker.ts';
import { certified, type OutsideKey } from '../../helpers/outside-idp.ts';

export const NOW = Date.UTC(2030, 0, 1);
export const MINUTE = 60_000;
const ISSUER = 'https://idp.test/metadata';
const AUDIENCE = 'https://sp.test/metadata';
export const CONSUMER = 'https://sp.test/acs';

export const encode = (xml: string): string => Buffer.from(xml).toString('base64');

export const newKey = async (keys: KeyMaker, number?: number): Promise<OutsideKey> =>
  certified(await keys.rsa(), number);

type Facts = Partial<Parameters<typeof buildResponse>[0]>;

/** A response about jane that nobody has signed. */
export const unsigned = (changed: Facts = {}): string =>
  buildResponse({
    ...{ responseId: 'r', assertionId: 'a', issuer: ISSUER, recipient: CONSUMER, audience: AUDIENCE },
    ...{ nameId: 'jane', attributes: {}, sessionIndex: 's', issuedAt: NOW, expiresAt: NOW + 5 * MINUTE },
    ...{ authenticatedAt: NOW, sessionEndsAt: NOW + 60 * MINUTE, ...changed },
  });

/** An identity provider of that key, and the verdict of its service provider. */
export const party = (key: OutsideKey) => ({
  sign: (xml = unsigned(), part: 'assertion' | 'response' | 'both' = 'assertion') => signResponse(xml, key, part),
  verify: (xml: string, more: Partial<Expectation> = {}): Promise<Assertion> =>
    verifyResponse(encode(xml), {
      ...{ issuer: ISSUER, audience: AUDIENCE, isRecipient: (address: string) => address === CONSUMER, now: NOW },
      ...{ certificates: [key.certificate], ...more },
    }),
});

export const refused = (why: string) => ({ code: 'ASSERTION_INVALID', facts: { why } });
