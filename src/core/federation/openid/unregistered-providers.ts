/** The condition keys of a provider, for the client and for the person. */
interface ConditionKeys {
  readonly audience: string;
  readonly subject: string;
}

/** The providers that every account knows: trust policies name them as they are, and not by the ARN of a registration (IAM UG, "Available keys for AWS web identity federation"). */
export const unregisteredProviders: ReadonlyMap<string, ConditionKeys> = new Map([
  ['accounts.google.com', { audience: 'aud', subject: 'sub' }],
  ['www.amazon.com', { audience: 'app_id', subject: 'user_id' }],
  ['graph.facebook.com', { audience: 'app_id', subject: 'id' }],
]);
