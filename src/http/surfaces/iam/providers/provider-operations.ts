import type { QueryApi } from '../../../aws/api.ts';
import { addClientIdToOpenIdConnectProviderOperation } from './add-client-id-to-open-id-connect-provider.ts';
import { createOpenIdConnectProviderOperation } from './create-open-id-connect-provider.ts';
import { createSamlProviderOperation } from './create-saml-provider.ts';
import { deleteOpenIdConnectProviderOperation } from './delete-open-id-connect-provider.ts';
import { deleteSamlProviderOperation } from './delete-saml-provider.ts';
import { getOpenIdConnectProviderOperation } from './get-open-id-connect-provider.ts';
import { getSamlProviderOperation } from './get-saml-provider.ts';
import { listOpenIdConnectProviderTagsOperation } from './list-open-id-connect-provider-tags.ts';
import { listOpenIdConnectProvidersOperation } from './list-open-id-connect-providers.ts';
import { listSamlProviderTagsOperation } from './list-saml-provider-tags.ts';
import { listSamlProvidersOperation } from './list-saml-providers.ts';
import { removeClientIdFromOpenIdConnectProviderOperation } from './remove-client-id-from-open-id-connect-provider.ts';
import { tagOpenIdConnectProviderOperation } from './tag-open-id-connect-provider.ts';
import { tagSamlProviderOperation } from './tag-saml-provider.ts';
import { untagOpenIdConnectProviderOperation } from './untag-open-id-connect-provider.ts';
import { untagSamlProviderOperation } from './untag-saml-provider.ts';
import { updateOpenIdConnectProviderThumbprintOperation } from './update-open-id-connect-provider-thumbprint.ts';
import { updateSamlProviderOperation } from './update-saml-provider.ts';

/** The operations on the identity providers that an account trusts (CLI-7). */
export const providerOperations: QueryApi['operations'] = {
  AddClientIDToOpenIDConnectProvider: addClientIdToOpenIdConnectProviderOperation,
  CreateOpenIDConnectProvider: createOpenIdConnectProviderOperation,
  CreateSAMLProvider: createSamlProviderOperation,
  DeleteOpenIDConnectProvider: deleteOpenIdConnectProviderOperation,
  DeleteSAMLProvider: deleteSamlProviderOperation,
  GetOpenIDConnectProvider: getOpenIdConnectProviderOperation,
  GetSAMLProvider: getSamlProviderOperation,
  ListOpenIDConnectProviderTags: listOpenIdConnectProviderTagsOperation,
  ListOpenIDConnectProviders: listOpenIdConnectProvidersOperation,
  ListSAMLProviderTags: listSamlProviderTagsOperation,
  ListSAMLProviders: listSamlProvidersOperation,
  RemoveClientIDFromOpenIDConnectProvider: removeClientIdFromOpenIdConnectProviderOperation,
  TagOpenIDConnectProvider: tagOpenIdConnectProviderOperation,
  TagSAMLProvider: tagSamlProviderOperation,
  UntagOpenIDConnectProvider: untagOpenIdConnectProviderOperation,
  UntagSAMLProvider: untagSamlProviderOperation,
  UpdateOpenIDConnectProviderThumbprint: updateOpenIdConnectProviderThumbprintOperation,
  UpdateSAMLProvider: updateSamlProviderOperation,
};
