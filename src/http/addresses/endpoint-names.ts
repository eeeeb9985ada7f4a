/**
 * Written by scripts/gen-endpoint-names.ts; not to be edited. The facts are those of the endpoint rules and of partitions.json in
 * botocore 1.43.11, Copyright Amazon.com, Inc. or its affiliates, Apache License 2.0 (docs/third-party.md).
 */

/** The form of Region names in the partition. */
export const REGION_NAME = /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/;

/** Name, surface and family; `*` stands for a Region. */
export const endpointNames = [
  ['oidc.*.amazonaws.com', 'oidc', 'standard'],
  ['oidc-fips.*.amazonaws.com', 'oidc', 'fips'],
  ['oidc.*.api.aws', 'oidc', 'dual-stack'],
  ['oidc-fips.*.api.aws', 'oidc', 'dual-stack-fips'],
  ['portal.sso.*.amazonaws.com', 'portal-api', 'standard'],
  ['portal.sso-fips.*.amazonaws.com', 'portal-api', 'fips'],
  ['portal.sso.*.api.aws', 'portal-api', 'dual-stack'],
  ['portal.sso-fips.*.api.aws', 'portal-api', 'dual-stack-fips'],
  ['*.signin.aws.amazon.com', 'signin', 'standard'],
  ['signin-fips.*.amazonaws.com', 'signin', 'fips'],
  ['signin.*.api.aws', 'signin', 'dual-stack'],
  ['signin-fips.*.api.aws', 'signin', 'dual-stack-fips'],
  ['sts.*.amazonaws.com', 'sts', 'standard'],
  ['sts.amazonaws.com', 'sts', 'standard'],
  ['sts-fips.*.amazonaws.com', 'sts', 'fips'],
  ['sts.*.api.aws', 'sts', 'dual-stack'],
  ['sts-fips.*.api.aws', 'sts', 'dual-stack-fips'],
  ['iam.amazonaws.com', 'iam', 'standard'],
  ['iam-fips.amazonaws.com', 'iam', 'fips'],
  ['iam.global.api.aws', 'iam', 'dual-stack'],
  ['iam-fips.global.api.aws', 'iam', 'dual-stack-fips'],
  ['sso.*.amazonaws.com', 'sso-admin', 'standard'],
  ['sso-fips.*.amazonaws.com', 'sso-admin', 'fips'],
  ['sso.*.api.aws', 'sso-admin', 'dual-stack'],
  ['sso-fips.*.api.aws', 'sso-admin', 'dual-stack-fips'],
  ['identitystore.*.amazonaws.com', 'identitystore', 'standard'],
  ['identitystore-fips.*.amazonaws.com', 'identitystore', 'fips'],
  ['identitystore.*.api.aws', 'identitystore', 'dual-stack'],
  ['identitystore-fips.*.api.aws', 'identitystore', 'dual-stack-fips'],
] as const;
