/** An account's password policy as the IAM API has it (GetAccountPasswordPolicy). Ages in days. */
export interface IamPasswordPolicy {
  /** 6 to 128. */
  readonly minimumPasswordLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercaseCharacters: boolean;
  readonly requireLowercaseCharacters: boolean;
  readonly allowUsersToChangePassword: boolean;
  /** 1 to 1095; absent: passwords never expire. */
  readonly maxPasswordAge?: number;
  /** 1 to 24; absent: any may be used again. */
  readonly passwordReusePrevention?: number;
  /** An expired password refuses the sign-in instead of asking for a new one. */
  readonly hardExpiry: boolean;
}

/** The IAM API's defaults for a policy that leaves something out (UpdateAccountPasswordPolicy). */
export const policyDefaults: IamPasswordPolicy = {
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: false,
  hardExpiry: false,
};
