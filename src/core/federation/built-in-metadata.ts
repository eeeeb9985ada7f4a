import type { Sandbox } from '../sandbox.ts';
import type { BuiltInMetadata } from './saml-provider.ts';

/** The metadata document of a built-in identity provider with some of its keys; undefined when it is gone. */
export async function builtInMetadata(_sandbox: Sandbox, _of: BuiltInMetadata): Promise<string | undefined> {
  return undefined;
}
