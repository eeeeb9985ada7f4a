import type { Sandbox } from '../sandbox.ts';
import type { BuiltInMetadata } from './saml-provider.ts';

/** The metadata document of a built-in identity provider with some of its keys; undefined when it is gone. */
export async function builtInMetadata(_sandbox: Sandbox, _of: BuiltInMetadata): Promise<string | undefined> {
  return undefined;
}

/** Whether an entity ID is one of ours: it lives by the sandbox's clock. */
export async function isBuiltInEntity(_sandbox: Sandbox, entityId: string): Promise<boolean> {
  return /^https:\/\/(?:[a-z0-9-]+\.idp\.example\.com|portal\.sso\.[a-z0-9-]+\.amazonaws\.com)\//.test(entityId);
}
