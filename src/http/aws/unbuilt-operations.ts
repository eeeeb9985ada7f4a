/** The operations of models of which nothing is built yet: each answers 501 (CLI-7). */
const models = {
  'sso-admin': `
    AddRegion AttachCustomerManagedPolicyReferenceToPermissionSet AttachManagedPolicyToPermissionSet
    CreateAccountAssignment CreateApplication CreateApplicationAssignment CreateInstance
    CreateInstanceAccessControlAttributeConfiguration CreatePermissionSet CreateTrustedTokenIssuer
    DeleteAccountAssignment DeleteApplication DeleteApplicationAccessScope DeleteApplicationAssignment
    DeleteApplicationAuthenticationMethod DeleteApplicationGrant DeleteInlinePolicyFromPermissionSet DeleteInstance
    DeleteInstanceAccessControlAttributeConfiguration DeletePermissionSet DeletePermissionsBoundaryFromPermissionSet
    DeleteTrustedTokenIssuer DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus
    DescribeApplication DescribeApplicationAssignment DescribeApplicationProvider DescribeInstance
    DescribeInstanceAccessControlAttributeConfiguration DescribePermissionSet
    DescribePermissionSetProvisioningStatus DescribeRegion DescribeTrustedTokenIssuer
    DetachCustomerManagedPolicyReferenceFromPermissionSet DetachManagedPolicyFromPermissionSet
    GetApplicationAccessScope GetApplicationAssignmentConfiguration GetApplicationAuthenticationMethod
    GetApplicationGrant GetApplicationSessionConfiguration GetInlinePolicyForPermissionSet
    GetPermissionsBoundaryForPermissionSet ListAccountAssignmentCreationStatus ListAccountAssignmentDeletionStatus
    ListAccountAssignments ListAccountAssignmentsForPrincipal ListAccountsForProvisionedPermissionSet
    ListApplicationAccessScopes ListApplicationAssignments ListApplicationAssignmentsForPrincipal
    ListApplicationAuthenticationMethods ListApplicationGrants ListApplicationProviders ListApplications
    ListCustomerManagedPolicyReferencesInPermissionSet ListInstances ListManagedPoliciesInPermissionSet
    ListPermissionSetProvisioningStatus ListPermissionSets ListPermissionSetsProvisionedToAccount ListRegions
    ListTagsForResource ListTrustedTokenIssuers ProvisionPermissionSet PutApplicationAccessScope
    PutApplicationAssignmentConfiguration PutApplicationAuthenticationMethod PutApplicationGrant
    PutApplicationSessionConfiguration PutInlinePolicyToPermissionSet PutPermissionsBoundaryToPermissionSet
    RemoveRegion TagResource UntagResource UpdateApplication UpdateInstance
    UpdateInstanceAccessControlAttributeConfiguration UpdatePermissionSet UpdateTrustedTokenIssuer
  `,
  identitystore: `
    CreateGroup CreateGroupMembership CreateUser DeleteGroup DeleteGroupMembership DeleteUser DescribeGroup
    DescribeGroupMembership DescribeUser GetGroupId GetGroupMembershipId GetUserId IsMemberInGroups
    ListGroupMemberships ListGroupMembershipsForMember ListGroups ListUsers UpdateGroup UpdateUser
  `,
} as const;

export const unbuiltOperations: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(models).map(([service, names]) => [service, names.trim().split(/\s+/)] as const),
);
