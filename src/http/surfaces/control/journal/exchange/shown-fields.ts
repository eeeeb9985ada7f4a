/**
 * Fields of forms and queries whose values are no secret. All others are hidden: a field that a page gets later has to be
 * named here before it is shown.
 */
export const shownFields: ReadonlySet<string> = new Set(
  [
    // Forms of pages.
    'account account_id accountId accountName alias color device deviceId deviceName displayName email event kind language locale',
    'destination name newEmail nickname phoneNumber rememberAccount rememberUsername resolving_input role roleIndex roleName',
    'role_name status trustDevice user user_type username usesBuilderId',
    // OAuth 2.0, OpenID Connect.
    'client_id code_challenge_method error error_description grant_type iss login_hint max_age prompt redirect_uri region',
    'response_mode response_type scope',
    // SAML, and requests for a console by STS.
    'Destination Issuer SessionDuration SessionType SigAlg',
    // The query protocol, and presigned URLs; an access key's id is no secret.
    'Action Version X-Amz-Algorithm X-Amz-Credential X-Amz-Date X-Amz-Expires X-Amz-SignedHeaders',
    'hashArgs iam_user isauthcode state_machine view tab page',
  ]
    .flatMap((line) => line.split(' '))
    .map((name) => name.toLowerCase()),
);

/** Fields of pages that hold secrets, or may; only their names are shown. A test finds every field of the pages in one of the two. */
export const hiddenFields: ReadonlySet<string> = new Set(
  [
    'SAMLRequest SAMLResponse RelayState assertion captcha captchaGuess code code1 code2 confirmPassword confirm_password confirmation credential',
    'csrf currentPassword flow guess mfaCode newPassword new_password password seed text token user_code words',
  ]
    .flatMap((line) => line.split(' '))
    .map((name) => name.toLowerCase()),
);
