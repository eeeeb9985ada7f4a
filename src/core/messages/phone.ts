import type { Kind, Row } from '../store.ts';

/** A text message or a call that the sandbox's phone took. */
export interface PhoneMessage extends Row {
  readonly kind: 'sms' | 'call';
  readonly to: string;
  readonly text: string;
  readonly codes: readonly string[];
  readonly sentAt: number;
}

export const phoneMessages: Kind<PhoneMessage> = {
  name: 'phone-messages',
  indexes: { number: (message) => [message.to] },
};
