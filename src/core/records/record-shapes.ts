// Generated from the types of records by `npm run gen -- record-shapes`.

/** The shape of the records of each kind, as the JSON of a `RecordShape`. */
export const recordShapes: Readonly<Record<string, string>> = {
  accounts:
    '{"has":{"name":"text","alias?":"text","state":{"one":["active","closed","suspended"]},"closedAt?":"number","createdAt":"number","phone?":{"has":{"number":"text","reachable":"flag"}},"captcha?":{"one":["after-failures","always","never"]},"emailedCode?":{"one":["always","never","new-device"]},"passwordPolicy?":{"has":{"minimumPasswordLength":"number","requireSymbols":"flag","requireNumbers":"flag","requireUppercaseCharacters":"flag","requireLowercaseCharacters":"flag","allowUsersToChangePassword":"flag","maxPasswordAge?":"number","passwordReusePrevention?":"number","hardExpiry":"flag"}},"memberOf?":"text","id":"text"}}',
  users:
    '{"any":[{"has":{"kind":{"one":["builder"]},"email":"text","name":"text","nickname?":"text","deviceClockSkewMs?":"number","emailVerified?":"flag","createdAt":"number","password?":{"has":{"hash":{"format":"argon2"},"changedAt":"number","history":{"list":{"format":"argon2"}},"mustChange?":"flag"}},"passwordLastUsed?":"number","id":"text"}},{"has":{"kind":{"one":["federated"]},"idpId":"text","subject":"text","email?":"text","name?":"text","attributes":{"map":{"list":"text"}},"claims":{"map":"any"},"createdAt":"number","password?":{"has":{"hash":{"format":"argon2"},"changedAt":"number","history":{"list":{"format":"argon2"}},"mustChange?":"flag"}},"passwordLastUsed?":"number","id":"text"}},{"has":{"kind":{"one":["iam"]},"accountId":"text","name":"text","path":"text","allow":{"list":"text"},"createdAt":"number","password?":{"has":{"hash":{"format":"argon2"},"changedAt":"number","history":{"list":{"format":"argon2"}},"mustChange?":"flag"}},"passwordLastUsed?":"number","id":"text"}},{"has":{"kind":{"one":["root"]},"accountId":"text","email":"text","createdAt":"number","password?":{"has":{"hash":{"format":"argon2"},"changedAt":"number","history":{"list":{"format":"argon2"}},"mustChange?":"flag"}},"passwordLastUsed?":"number","id":"text"}},{"has":{"kind":{"one":["workforce"]},"directoryId":"text","name":"text","givenName":"text","familyName":"text","displayName":"text","email":"text","phone?":"text","disabled?":"flag","emailVerified?":"flag","verificationCode?":{"has":{"demanded":"flag","by":{"one":["email","sms"]}}},"deviceClockSkewMs?":"number","createdAt":"number","password?":{"has":{"hash":{"format":"argon2"},"changedAt":"number","history":{"list":{"format":"argon2"}},"mustChange?":"flag"}},"passwordLastUsed?":"number","id":"text"}}]}',
  'mfa-devices':
    '{"any":[{"has":{"type":{"one":["passkey"]},"credentialId":{"format":"base64url"},"publicKey":{"format":"base64url"},"signCount":"number","privateKey?":"text","userHandle":{"format":"base64url"},"transports?":{"list":"text"},"attachment?":{"one":["cross-platform","platform"]},"backupEligible?":"flag","userId":"text","name":"text","serialNumber":"text","createdAt":"number","lost?":"flag","id":"text"}},{"has":{"type":{"one":["totp"]},"hardware":"flag","secret":{"format":"base32"},"driftSteps":{"from":-1000000,"to":1000000},"spentStep?":"number","skewMs":"number","tags?":{"list":{"has":{"key":"text","value":"text"}}},"userId":"text","name":"text","serialNumber":"text","createdAt":"number","lost?":"flag","id":"text"}}]}',
  sessions:
    '{"any":[{"has":{"kind":{"one":["builder"]},"userId":"text","mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}},{"has":{"kind":{"one":["console"]},"accountId":"text","principal":{"any":[{"has":{"kind":{"one":["federated"]},"userId":"text","name":"text"}},{"has":{"kind":{"one":["role"]},"roleId":"text","sessionName":"text","sourceIdentity?":"text","tags":{"list":{"has":{"key":"text","value":"text"}}},"transitiveTagKeys":{"list":"text"},"chained":"flag"}},{"has":{"kind":{"one":["user"]},"userId":"text"}}]},"issuer?":"text","policies?":{"list":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}}},"switched?":{"has":{"sessionId":"text","displayName?":"text","color?":"text"}},"roleSessionId?":"text","mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}},{"has":{"kind":{"one":["idp"]},"userId":"text","idpId":"text","mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}},{"has":{"kind":{"one":["login"]},"accountId":"text","principal":{"any":[{"has":{"kind":{"one":["federated"]},"userId":"text","name":"text"}},{"has":{"kind":{"one":["role"]},"roleId":"text","sessionName":"text","sourceIdentity?":"text","tags":{"list":{"has":{"key":"text","value":"text"}}},"transitiveTagKeys":{"list":"text"},"chained":"flag"}},{"has":{"kind":{"one":["user"]},"userId":"text"}}]},"policies?":{"list":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}}},"mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}},{"has":{"kind":{"one":["portal"]},"userId":"text","directoryId":"text","mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}},{"has":{"kind":{"one":["tool"]},"userId":"text","tool":"text","builderSessionId":"text","mfa":"flag","createdAt":"number","expiresAt":"number","browserId":"text","userAgent":"text","address":"text","id":"text"}}]}',
  'portal-workflows':
    '{"has":{"directoryId?":"text","portal":{"format":"host"},"target":"text","csrfToken":"text","state":"text","codeChallenge?":"text","expiresAt":"number","id":"text"}}',
  'portal-results':
    '{"has":{"workflow":{"has":{"directoryId?":"text","portal":{"format":"host"},"target":"text","csrfToken":"text","state":"text","codeChallenge?":"text","expiresAt":"number","id":"text"}},"sessionId":"text","expiresAt":"number","id":"text"}}',
  'provider-answers':
    '{"has":{"directoryId":"text","requestId?":"text","nameId":"text","nameIdFormat":"text","target?":"text","lifetimeMs?":"number","expiresAt":"number","id":"text"}}',
  'provider-requests': '{"has":{"directoryId":"text","handle":"text","expiresAt":"number","id":"text"}}',
  'bearer-tokens':
    '{"has":{"use":{"one":["access","device","portal","refresh"]},"sessionId":"text","userId":"text","builder?":{"one":[true]},"clientId?":"text","scopes?":{"list":"text"},"grantId?":"text","usedAt?":"number","expiresAt":"number","id":"text"}}',
  'device-authorizations':
    '{"has":{"directoryId?":"text","client":{"has":{"id":"text","name":"text","scopes":{"list":"text"}}},"userCode":"text","deviceCode":"text","region?":"text","state":{"one":["approved","denied","pending","redeemed"]},"sessionId?":"text","shownTo?":"text","expiresAt":"number","id":"text"}}',
  'oidc-authorizations':
    '{"has":{"directoryId?":"text","client":{"has":{"id":"text","name":"text","scopes":{"list":"text"}}},"redirectUri":"text","state?":"text","codeChallenge":"text","at?":{"has":{"host":"text","region":"text"}},"approved?":{"has":{"resumption":"text","sessionId":"text"}},"expiresAt":"number","id":"text"}}',
  'oidc-codes':
    '{"has":{"clientId":"text","codeChallenge":"text","region?":"text","sessionId":"text","redirectUri":"text","expiresAt":"number","usedAt?":"number","reusedAt?":"number","id":"text"}}',
  'oidc-consents': '{"has":{"expiresAt":"number","id":"text"}}',
  'authorization-codes':
    '{"has":{"sessionId":"text","redirectUri":"text","codeChallenge?":"text","expiresAt":"number","usedAt?":"number","reusedAt?":"number","id":"text"}}',
  'login-codes':
    '{"has":{"clientId":{"one":["arn:aws:signin:::devtools/cross-device","arn:aws:signin:::devtools/same-device"]},"codeChallenge":"text","region?":"text","sessionId":"text","redirectUri":"text","expiresAt":"number","usedAt?":"number","reusedAt?":"number","id":"text"}}',
  'login-tokens':
    '{"has":{"clientId":{"one":["arn:aws:signin:::devtools/cross-device","arn:aws:signin:::devtools/same-device"]},"jkt":"text","region?":"text","renewal?":{"has":{"credentials":{"has":{"secretAccessKey":"text","sessionToken":"text","principal":{"any":[{"has":{"kind":{"one":["federated"]},"userId":"text","name":"text"}},{"has":{"kind":{"one":["role"]},"roleId":"text","sessionName":"text","sourceIdentity?":"text","tags":{"list":{"has":{"key":"text","value":"text"}}},"transitiveTagKeys":{"list":"text"},"chained":"flag"}},{"has":{"kind":{"one":["user"]},"userId":"text"}}]},"accountId":"text","source":{"one":["assume-role","console","federation-token","login","saml","session-token","sso","web-identity"]},"sessionId?":"text","mfa":"flag","policies?":{"list":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}}},"issuedAt":"number","expiresAt":"number","id":"text"}},"next":"text"}},"expiresAt":"number","id":"text","sessionId":"text","userId?":"text","mark?":"text"}}',
  'dpop-proofs': '{"has":{"expiresAt":"number","id":"text"}}',
  'known-browsers': '{"has":{"lastSeenAt":"number","userAgent?":"text","address?":"text","id":"text"}}',
  'trusted-browsers': '{"has":{"userId":"text","userAgent":"text","address":"text","trustedAt":"number","id":"text"}}',
  'data-requests':
    '{"has":{"userId":"text","requestedAt":"number","dueAt":"number","locale":{"one":["en","ko"]},"readyAt?":"number","id":"text"}}',
  flows:
    '{"has":{"flow":"text","state":"text","data":{"has":{}},"browserId":"text","notice?":{"any":[{"has":{"code":{"one":["ACCESS_KEY_INACTIVE","ACCESS_KEY_UNKNOWN","ACCOUNT_CLOSED","ALIAS_TAKEN","APPLICATION_NOT_ASSIGNED","AUTHORIZATION_DENIED","AUTHORIZATION_MESSAGE_INVALID","AUTHORIZATION_PENDING","AWS_ACCOUNT_NEEDED","BROKER_REFUSED","CAPTCHA_USED","CLIENT_EXPIRED","CLIENT_NOT_ALLOWED","CLIENT_UNKNOWN","CODES_NOT_CONSECUTIVE","CODE_EXPIRED","CODE_USED","CREDENTIALS_EXPIRED","CREDENTIALS_NOT_FOR_IAM","DATA_REQUESTED_ALREADY","DEVICE_CODE_EXPIRED","DEVICE_IN_USE","DEVICE_NOT_USABLE","DEVICE_REGISTERED_ALREADY","DURATION_OVER_CHAIN","DURATION_OVER_ROLE","EMAIL_CHANGED_SINCE","EMAIL_IN_USE","FLOW_EXPIRED","FOREIGN_REDIRECT","GRANT_TYPE_UNSUPPORTED","IDENTITY_SOURCE_ELSEWHERE","IDP_REJECTED","IDP_UNREACHABLE","INTERNAL","INVALID_EMAIL","INVALID_PHONE","LINK_EXPIRED","LINK_INVALID","LOGIN_CODE_EXPIRED","LOGIN_EXPIRED","LOGIN_PASSWORD_CHANGED","MFA_DEVICE_UNKNOWN","MFA_INCOMPLETE","MFA_REQUIRED","NOT_ACKNOWLEDGED","NO_PASSWORD","OUTBOUND_FEDERATION_OFF","PASSKEY_ELSEWHERE","PASSWORDS_DIFFER","PASSWORD_CHANGED_SINCE","PASSWORD_CHANGE_NOT_ALLOWED","PASSWORD_HARD_EXPIRED","PHONE_UNREACHABLE","ROLE_NOT_ASSIGNED","ROLE_NOT_SWITCHED","ROOT_MAY_NOT_ASSUME","ROOT_MAY_NOT_SWITCH","SESSION_TOKEN_WRONG","SIGNATURE_MISSING","SIGNED_IN_ALREADY","SIGNED_OUT","SIGN_IN_FIRST","SIGN_OUT_FIRST","SLOW_DOWN","STALE_FORM","STEP_OUT_OF_ORDER","STORE_UNAVAILABLE","TOKEN_EXPIRED","TOKEN_OF_BUILDER_ID","TOKEN_REQUIRED","TOKEN_UNKNOWN","TOO_MANY_ATTEMPTS","TOTP_OUT_OF_SYNC","TOTP_REPLAYED","UNKNOWN_ACCOUNT","UNKNOWN_DEVICE","UNKNOWN_ROOT_EMAIL","UNKNOWN_USER","USER_CODE_UNKNOWN","USER_DISABLED","WEBAUTHN_ATTESTATION","WEBAUTHN_CHALLENGE","WEBAUTHN_CREDENTIAL_UNKNOWN","WEBAUTHN_MALFORMED","WEBAUTHN_SIGNATURE","WEBAUTHN_UNATTENDED","WORKFLOW_UNKNOWN","WRONG_CAPTCHA","WRONG_CODE","WRONG_PASSWORD"]},"facts":{"has":{}}}},{"has":{"code":{"one":["ACCOUNT_SUSPENDED"]},"facts":{"has":{"owner":"text"}}}},{"has":{"code":{"one":["ACTION_DENIED"]},"facts":{"has":{"action":"text","user?":"text","resource?":"text","because?":{"one":["identity","session","trust"]},"encoded?":"text"}}}},{"has":{"code":{"one":["ARN_INVALID"]},"facts":{"has":{"of?":{"one":["principal"]}}}}},{"has":{"code":{"one":["ASSERTION_INVALID"]},"facts":{"has":{"why":{"one":["audience","early","encryption","issuer","late","malformed","name-format","recipient","replayed","request","signature","status","structure","subject","unsigned"]}}}}},{"has":{"code":{"one":["BODY_TOO_LARGE","HEAD_TOO_LARGE"]},"facts":{"has":{"maximum":"number"}}}},{"has":{"code":{"one":["CLIENT_METADATA_INVALID","FAULT_USELESS","MALFORMED_REQUEST","SIGNATURE_INCOMPLETE","SIGNATURE_MISPLACED"]},"facts":{"has":{"detail":"text"}}}},{"has":{"code":{"one":["CLOCK_GOES_BACK"]},"facts":{"has":{"now":"number","asked":"number"}}}},{"has":{"code":{"one":["CODE_NOT_DELIVERED"]},"facts":{"has":{"to":"text"}}}},{"has":{"code":{"one":["CONFIRMATION_DIFFERS"]},"facts":{"has":{"words":"text"}}}},{"has":{"code":{"one":["CONFLICT","NOT_SERVED","UNCHANGED"]},"facts":{"has":{"what":"text"}}}},{"has":{"code":{"one":["CONNECTOR_REFUSED"]},"facts":{"has":{"why":{"one":["disabled","password","password-expired","unknown-account"]},"account":"text"}}}},{"has":{"code":{"one":["DEVICE_CLOCK_SKEWED","MFA_DELAYED"]},"facts":{"has":{"seconds":"number"}}}},{"has":{"code":{"one":["DEVICE_CODES_SPENT"]},"facts":{"has":{"device":"text","seconds":"number"}}}},{"has":{"code":{"one":["DEVICE_NAME_TAKEN","ROLE_EXISTS","ROLE_PROTECTED","SANDBOX_EXISTS","SANDBOX_PERMANENT","UNKNOWN_SANDBOX"]},"facts":{"has":{"name":"text"}}}},{"has":{"code":{"one":["DEVICE_OUT_OF_REACH"]},"facts":{"has":{"device":"text","why":{"one":["key-unknown","lost","no-passkeys-here"]}}}}},{"has":{"code":{"one":["DPOP_INVALID"]},"facts":{"has":{"why":{"one":["jti","method","missing","replayed","signature","time","url"]}}}}},{"has":{"code":{"one":["FEDERATION_REFUSED"]},"facts":{"has":{"why":{"one":["duration-of-chained-role","duration-of-federated-user","duration-out-of-range","long-term-key","secret-key","user-session"]}}}}},{"has":{"code":{"one":["FIELD_MISSING","INVALID_NAME"]},"facts":{"has":{"field":"text"}}}},{"has":{"code":{"one":["FIELD_TOO_LONG"]},"facts":{"has":{"field":"text","maximum":"number"}}}},{"has":{"code":{"one":["FOREIGN_ORIGIN"]},"facts":{"has":{"origin":"text"}}}},{"has":{"code":{"one":["GRANT_INVALID"]},"facts":{"has":{"why":{"one":["client","code","device-code","redirect-uri","refresh-token","region","used-refresh-token","verifier"]}}}}},{"has":{"code":{"one":["HOST_OFF","UNKNOWN_HOST","UNKNOWN_PORTAL"]},"facts":{"has":{"host":"text"}}}},{"has":{"code":{"one":["IDENTITY_TOKEN_EXPIRED"]},"facts":{"has":{"now?":"number","expired?":"number"}}}},{"has":{"code":{"one":["IDENTITY_TOKEN_INVALID"]},"facts":{"has":{"why":{"one":["assertion","audience","claims","early","foreign-issuer","key","malformed","no-session-name","session-name","signature","source-identity","tags","unknown-issuer","unknown-provider"]},"issuer?":"text","requestId?":"text"}}}},{"has":{"code":{"one":["ID_TOKEN_INVALID"]},"facts":{"has":{"why":{"one":["nonce","refused","state","token"]}}}}},{"has":{"code":{"one":["INVALID_FIXTURES"]},"facts":{"has":{"problems":{"list":{"has":{"file":"text","line":"number","column":"number","found":"text","expected":"text","path":"text"}}}}}}},{"has":{"code":{"one":["INVALID_STATE"]},"facts":{"has":{"problems":{"list":{"has":{"path":"text","found":"text","expected":"text"}}}}}}},{"has":{"code":{"one":["LOGIN_GRANT_INVALID"]},"facts":{"has":{"why":{"one":["client","code","key","redirect-uri","refresh-token","region","verifier"]}}}}},{"has":{"code":{"one":["METADATA_INVALID"]},"facts":{"has":{"why":{"one":["certificate","entity-id","malformed","no-consumer","no-provider","no-sign-in"]}}}}},{"has":{"code":{"one":["METHOD_NOT_ALLOWED"]},"facts":{"has":{"method":"text","allowed":{"list":"text"}}}}},{"has":{"code":{"one":["MFA_UNLIKE_WISH"]},"facts":{"has":{"asked":"flag"}}}},{"has":{"code":{"one":["NOT_FOUND"]},"facts":{"has":{"what":"text","known?":{"list":"text"}}}}},{"has":{"code":{"one":["OPERATION_UNKNOWN"]},"facts":{"has":{"operation":"text","version":"text"}}}},{"has":{"code":{"one":["PARAMETERS_INVALID"]},"facts":{"has":{"violations":{"list":"text"}}}}},{"has":{"code":{"one":["PASSWORD_POLICY"]},"facts":{"has":{"rules":{"list":"text"},"minimum":"number","maximum":"number","reuse?":"number"}}}},{"has":{"code":{"one":["POLICY_MALFORMED"]},"facts":{"has":{"why":{"one":["colons","json","operator","syntax","version"]},"operator?":"text"}}}},{"has":{"code":{"one":["POLICY_TOO_LARGE"]},"facts":{"has":{"what":{"one":["policy","tags"]},"percent":"number"}}}},{"has":{"code":{"one":["PORT_UNAVAILABLE"]},"facts":{"has":{"port":"number","range?":"text"}}}},{"has":{"code":{"one":["PROVIDER_EXISTS"]},"facts":{"has":{"of":{"one":["name","url"]},"named":"text"}}}},{"has":{"code":{"one":["PROVIDER_INPUT_INVALID"]},"facts":{"has":{"why":{"one":["arn","client-id","no-private-key","private-key","thumbprint","too-many-private-keys","too-many-thumbprints","unknown-private-key","url"]}}}}},{"has":{"code":{"one":["PROVIDER_UNKNOWN"]},"facts":{"has":{"of":{"one":["openid","saml"]},"arn":"text"}}}},{"has":{"code":{"one":["QUOTA_REACHED"]},"facts":{"has":{"quota":"text","limit":"number"}}}},{"has":{"code":{"one":["REDIRECT_URI_INVALID"]},"facts":{"has":{"registering?":"flag"}}}},{"has":{"code":{"one":["REGION_WRONG"]},"facts":{"has":{"region":"text"}}}},{"has":{"code":{"one":["SAML_REQUEST_INVALID"]},"facts":{"has":{"why":{"one":["binding","consumer","destination","issuer","late","malformed","party","relay-state","signature","structure","unsigned","version"]}}}}},{"has":{"code":{"one":["SAML_SIGN_IN_REFUSED"]},"facts":{"has":{"why":{"one":["invalid","late","no-session-name","provider","replayed","role","session-name"]}}}}},{"has":{"code":{"one":["SCOPE_INVALID"]},"facts":{"has":{"scope":"text"}}}},{"has":{"code":{"one":["SERVICE_UNKNOWN"]},"facts":{"has":{"service":"text"}}}},{"has":{"code":{"one":["SESSION_CREDENTIALS_USED"]},"facts":{"has":{"operation":"text"}}}},{"has":{"code":{"one":["SIGNATURE_EARLY","SIGNATURE_EXPIRED"]},"facts":{"has":{"signed":"text","limit":"text","now":"text","minutes":"number"}}}},{"has":{"code":{"one":["SIGNATURE_WRONG"]},"facts":{"has":{"canonicalRequest":"text","stringToSign":"text"}}}},{"has":{"code":{"one":["SIGN_IN_UNFINISHED"]},"facts":{"has":{"step":"text"}}}},{"has":{"code":{"one":["START_URL_UNKNOWN"]},"facts":{"has":{"startUrl":"text"}}}},{"has":{"code":{"one":["STATE_NOT_SAVED"]},"facts":{"has":{"why":{"one":["failed","no-folder"]},"detail":"text"}}}},{"has":{"code":{"one":["TAGS_INVALID"]},"facts":{"has":{"why":{"one":["duplicate","not-transitive","reserved","too-many"]}}}}},{"has":{"code":{"one":["TOO_MANY_DEVICES"]},"facts":{"has":{"of":{"one":["any","passkey","totp"]},"limit":"number"}}}},{"has":{"code":{"one":["TOO_MANY_FAULTS","TOO_MANY_SANDBOXES","TOO_MANY_WAITERS"]},"facts":{"has":{"limit":"number"}}}},{"has":{"code":{"one":["TRUST_POLICY_INVALID"]},"facts":{"has":{"why":{"one":["action","no-principal","principal","resource"]},"principal?":"text"}}}},{"has":{"code":{"one":["UNSUPPORTED_MEDIA_TYPE"]},"facts":{"has":{"type":"text"}}}},{"has":{"code":{"one":["WEBAUTHN_COUNTER"]},"facts":{"has":{"stored":"number","shown":"number"}}}},{"has":{"code":{"one":["WEBAUTHN_ORIGIN","WEBAUTHN_RP_ID"]},"facts":{"has":{"expected":"text"}}}}]},"cameBy?":"text","expiresAt":"number","id":"text"}}',
  captchas: '{"has":{"answer":"text","expiresAt":"number","id":"text"}}',
  'sent-codes': '{"has":{"code":"text","to?":"text","attempts":"number","expiresAt":"number","id":"text"}}',
  'sent-links':
    '{"has":{"purpose":{"one":["builder-password","root-mfa","root-password","workforce-invitation","workforce-password"]},"key":"text","userId":"text","sentTo?":"text","passwordMark?":"text","expiresAt":"number","id":"text"}}',
  'webauthn-challenges':
    '{"has":{"expiresAt":"number","id":"text","purpose":{"one":["authenticate","register"]},"userId":"text"}}',
  failures: '{"has":{"count":"number","lastAt?":"number","id":"text"}}',
  mails:
    '{"has":{"from":"text","to":"text","inbox":"text","subject":"text","text":"text","html":"text","codes":{"list":"text"},"links":{"list":"text"},"sentAt":"number","deliveredAt":"number","id":"text"}}',
  'delayed-mails': '{"has":{"deliveredAt":"number","id":"text"}}',
  'mail-rules':
    '{"has":{"address":"text","action":{"one":["bounce","catch-all","delay","drop","exact-address","forward"]},"delayMs?":"number","to?":"text","id":"text"}}',
  'phone-messages':
    '{"has":{"kind":{"one":["call","sms"]},"to":"text","text":"text","codes":{"list":"text"},"sentAt":"number","id":"text"}}',
  cases:
    '{"has":{"kind":{"one":["billing","builder","card","close-account","fraud","mfa","other","retail","sign-in","suspended"]},"state":{"one":["answered","open"]},"accountId?":"text","email":"text","text":"text","user?":"text","openedAt":"number","answeredAt?":"number","answer?":"text","id":"text"}}',
  roles:
    '{"has":{"accountId":"text","name":"text","path":"text","description?":"text","trust":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}},"maxSessionSeconds":"number","allow":{"list":"text"},"boundary?":"text","tags?":{"list":{"has":{"key":"text","value":"text"}}},"createdAt":"number","id":"text"}}',
  'saml-providers':
    '{"has":{"accountId":"text","name":"text","metadata":{"any":[{"has":{"directory":"text"}},{"has":{"document":"text","uploadedAt":"number","entityId":"text","certificates":{"list":{"format":"certificate"}},"signIn":{"list":{"has":{"binding":{"one":["post","redirect"]},"location":"text"}}},"validUntil?":"number"}},{"has":{"idp":"text","keys":{"list":"number"}}}]},"encryption?":{"one":["Allowed","Required"]},"decryptionKeys?":{"list":{"has":{"id":"text","privateKey":{"format":"private-key"},"addedAt":"number"}}},"tags?":{"list":{"has":{"key":"text","value":"text"}}},"createdAt":"number","id":"text"}}',
  'open-id-providers':
    '{"has":{"accountId":"text","url":"text","plain?":"flag","clientIds":{"list":"text"},"thumbprints":{"list":"text"},"keys?":{"list":{"format":"json"}},"tags?":{"list":{"has":{"key":"text","value":"text"}}},"createdAt":"number","id":"text"}}',
  directories:
    '{"has":{"name":"text","subdomain?":{"format":"label"},"accountId":"text","region":{"format":"label"},"instanceId":"text","createdAt":"number","sessionMinutes":{"from":15,"to":129600},"mfa":{"has":{"mode":{"one":["always","context","never"]},"types":{"list":{"one":["fido","totp"]}},"noDevice":{"one":["allow","block","email-code","register"]}}},"verificationCode":{"has":{"demanded":"flag","by":{"one":["email","sms"]}}},"deviceOrder?":{"one":["confirm-first","sign-in-first"]},"identitySource":{"any":[{"has":{"kind":{"one":["active-directory"]},"domain":"text","netbiosName":"text","serviceAccount":{"has":{"name":"text","passwordHash":{"format":"argon2"},"passwordSetAt":"number","passwordMaxAgeMs?":"number","disabled?":"flag"}},"connector":{"has":{"name":"text","passwordHash":{"format":"argon2"}}}}},{"has":{"kind":{"one":["internal"]}}},{"has":{"kind":{"one":["saml"]},"idp?":"text","metadata":{"any":[{"has":{"document":"text","uploadedAt":"number","entityId":"text","certificates":{"list":{"format":"certificate"}},"signIn":{"list":{"has":{"binding":{"one":["post","redirect"]},"location":"text"}}},"validUntil?":"number"}},{"has":{"idp":"text","keys":{"list":"number"}}}]},"certificates?":{"list":{"format":"certificate"}}}}]},"id":"text"}}',
  groups:
    '{"has":{"directoryId":"text","name":"text","description?":"text","members":{"list":"text"},"createdAt":"number","id":"text"}}',
  'permission-sets':
    '{"has":{"directoryId":"text","name":"text","description?":"text","sessionSeconds":"number","allow":{"list":"text"},"relayState?":"text","createdAt":"number","id":"text"}}',
  assignments:
    '{"has":{"directoryId":"text","accountId":"text","permissionSetId":"text","assignee":{"has":{"type":{"one":["GROUP","USER"]},"id":"text"}},"id":"text"}}',
  applications:
    '{"has":{"directoryId":"text","name":"text","description?":"text","protocol":{"one":["OIDC","SAML"]},"assignees":{"list":{"has":{"type":{"one":["GROUP","USER"]},"id":"text"}}},"id":"text"}}',
  'identity-providers':
    '{"has":{"kind":{"one":["broker","openid","saml"]},"name":"text","createdAt":"number","keys":{"list":{"has":{"number":{"from":1,"to":1000000},"published":"flag"}}},"currentKey":{"from":1,"to":1000000},"sessionSeconds":"number","lifetimeSeconds":"number","nameIdFormat":{"one":["emailAddress","persistent","transient","unspecified"]},"signs":{"one":["assertion","both","response"]},"wantsSignedRequests?":"flag","serviceProviders?":{"list":"text"},"flavour":{"one":["amazon","facebook","generic","google"]},"id":"text"}}',
  'open-authn-requests':
    '{"has":{"idpId":"text","requestId?":"text","audience":"text","recipient":"text","postTo":"text","relayState?":"text","forced":"flag","freshSession?":"text","passive":"flag","expiresAt":"number","id":"text"}}',
  'open-logout-requests':
    '{"has":{"idpId":"text","requestId":"text","audience":"text","answerTo":{"has":{"binding":{"one":["post","redirect"]},"location":"text"}},"relayState?":"text","expiresAt":"number","id":"text","nameId":"text","sessionIndexes":{"list":"text"}}}',
  'provider-clients':
    '{"has":{"idpId":"text","clientId":"text","secret?":"text","redirectUris":{"list":"text"},"postLogoutRedirectUris":{"list":"text"},"createdAt":"number","id":"text"}}',
  'provider-codes':
    '{"has":{"idpId":"text","userId":"text","sessionId":"text","redirectUri":"text","codeChallenge?":"text","expiresAt":"number","usedAt?":"number","reusedAt?":"number","id":"text","clientId":"text","scopes":{"list":"text"},"authenticatedAt":"number","nonce?":"text"}}',
  'provider-tokens':
    '{"has":{"use":{"one":["access","refresh"]},"idpId":"text","userId":"text","grantId":"text","expiresAt":"number","usedAt?":"number","id":"text","clientId":"text","scopes":{"list":"text"},"authenticatedAt":"number","nonce?":"text"}}',
  'signing-keys':
    '{"has":{"privateKey":{"format":"private-key"},"certificate":{"format":"certificate"},"createdAt":"number","idpId?":"text","id":"text"}}',
  'application-codes':
    '{"has":{"applicationId":"text","codeChallenge":"text","nonce?":"text","issuer":"text","sessionId":"text","redirectUri":"text","expiresAt":"number","usedAt?":"number","reusedAt?":"number","id":"text"}}',
  'application-logins':
    '{"has":{"applicationId":"text","nonce":"text","verifier":"text","issuer":"text","redirectUri":"text","expiresAt":"number","id":"text"}}',
  'application-sessions':
    '{"any":[{"has":{"applicationId":"text","enteredAt":"number","expiresAt":"number","id":"text","protocol":{"one":["OIDC"]},"claims":{"map":"any"}}},{"has":{"applicationId":"text","enteredAt":"number","expiresAt":"number","id":"text","protocol":{"one":["SAML"]},"assertion":{"has":{"id":"text","issuer":"text","nameId":"text","nameIdFormat":"text","issuedAt":"number","audience":"text","recipient":"text","attributes":{"list":{"has":{"name":"text","values":{"list":"text"}}}},"sessionIndex?":"text","expiresAt":"number","sessionEndsAt?":"number"}},"relayState":"text"}}]}',
  'used-assertions': '{"has":{"expiresAt":"number","id":"text"}}',
  'saml-entries':
    '{"has":{"assertionName":"text","digest":"text","encoded?":"text","relayState?":"text","browserId?":"text","usedAt?":"number","expiresAt":"number","id":"text"}}',
  'access-keys':
    '{"has":{"secretAccessKey":"text","userId":"text","accountId":"text","status":{"one":["Active","Inactive"]},"createdAt":"number","id":"text"}}',
  'temporary-credentials':
    '{"has":{"secretAccessKey":"text","sessionToken":"text","principal":{"any":[{"has":{"kind":{"one":["federated"]},"userId":"text","name":"text"}},{"has":{"kind":{"one":["role"]},"roleId":"text","sessionName":"text","sourceIdentity?":"text","tags":{"list":{"has":{"key":"text","value":"text"}}},"transitiveTagKeys":{"list":"text"},"chained":"flag"}},{"has":{"kind":{"one":["user"]},"userId":"text"}}]},"accountId":"text","source":{"one":["assume-role","console","federation-token","login","saml","session-token","sso","web-identity"]},"sessionId?":"text","mfa":"flag","policies?":{"list":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}}},"issuedAt":"number","expiresAt":"number","id":"text"}}',
  'signin-tokens':
    '{"has":{"expiresAt":"number","id":"text","session":{"any":[{"has":{"kind":{"one":["federated"]},"userId":"text","name":"text"}},{"has":{"kind":{"one":["role"]},"roleId":"text","sessionName":"text","sourceIdentity?":"text","tags":{"list":{"has":{"key":"text","value":"text"}}},"transitiveTagKeys":{"list":"text"},"chained":"flag"}}]},"accountId":"text","issuer?":"text","mfa":"flag","durationSeconds?":"number","until?":"number","policies?":{"list":{"has":{"Version?":"text","Statement":{"any":[{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}},{"list":{"has":{"Effect":{"one":["Allow","Deny"]},"Action?":{"any":["text",{"list":"text"}]},"NotAction?":{"any":["text",{"list":"text"}]},"Principal?":{"any":[{"map":{"any":["text",{"list":"text"}]}},{"one":["*"]}]},"Condition?":{"map":{"map":{"any":["finite","flag","text",{"list":{"any":["finite","flag","text"]}}]}},"keys":"condition-operator"}}}}]}}}}}}',
  guards: '{"has":{"id":"text"}}',
  faults:
    '{"has":{"name?":"text","when":{"has":{"user?":"text","client?":"text","state?":"text","method?":"text","surface?":"text","host?":"text","path?":"text","service?":"text","operation?":"text","flow?":"text","event?":"text","account?":"text","to?":"text"}},"from?":"number","until?":"number","skip?":"number","count?":"number","percent?":"number","effect":{"has":{"delayMs?":"number","delayUpToMs?":"number","answer?":{"one":["denied","expired","host-off","internal-error","pending","revoked","slow-down","throttled","unavailable"]},"error?":{"has":{"status":"number","code":"text","message?":"text","oauthError?":"text","retryAfter?":"number"}},"cut?":{"one":["after","before","during","instead"]},"truncate?":"flag","bytesPerSecond?":"number","mail?":{"one":["bounce","delay","drop"]},"mailDelayMs?":"number","unseenMs?":"number"}},"id":"text"}}',
  'fault-tallies': '{"has":{"seen":"number","fired":"number","id":"text"}}',
  'quota-buckets': '{"has":{"left":"number","at":"number","id":"text"}}',
  'tool-aliases': '{"has":{"tool":"text","userId":"text","alias":"text","chosenAt":"number","id":"text"}}',
  worlds:
    '{"has":{"life":"number","firstLife?":"number","restores":"number","bornAt":"number","clock":{"has":{"mode":{"one":["frozen","offset","real"]},"at":{"from":-253402300799999,"to":253402300799999}}},"random":{"has":{"seed?":"text","drawn":"number"}},"secret":{"format":"secret"},"settings":{"has":{"captcha?":{"one":["after-failures","always","never","off"]},"captchaFailures?":{"from":1,"to":1000},"emailedCode?":{"one":["always","never","new-device"]},"builderEmailedCode?":{"one":["always","never","new-device"]},"samlPicker?":{"one":["legacy","new"]},"totpWindow?":{"from":0,"to":60},"passwordCost?":{"one":["real","test"]},"senders?":{"has":{"console":"text","directory":"text","builder":"text"}},"locale?":{"one":["en","ko"]},"codeLifetimeMs?":{"from":1,"to":3153600000000},"linkLifetimeMs?":{"from":1,"to":3153600000000},"consoleSessionMs?":{"from":1,"to":3153600000000},"builderSessionMs?":{"from":1,"to":3153600000000},"toolSessionMs?":{"from":1,"to":3153600000000},"dataRequestMs?":{"from":0,"to":3153600000000},"codeAttempts?":{"from":1,"to":1000},"mfaAttempts?":{"from":1,"to":1000000},"mfaDelayMs?":{"from":1,"to":3153600000000},"journalLimit?":{"from":1,"to":1000000},"keptRequestBytes?":{"from":0,"to":268435456},"keptBodyBytes?":{"from":0,"to":1048576},"wallSkewMs?":{"from":-3153600000000,"to":3153600000000},"httpDate?":{"one":["sandbox","wall"]},"clientAddress?":{"format":"address"},"deviceClockLimitMs?":{"from":1,"to":3153600000000},"places?":{"list":{"has":{"range":"text","name":"text","nameKo?":"text"}}},"deviceOrder?":{"one":["confirm-first","sign-in-first"]},"authorizeDelayMs?":{"from":0,"to":300000},"quotas?":{"one":["off","real"]},"linkStyle?":{"one":["mirror","path"]},"hostsOff?":{"list":"text"},"hostsOffAnswer?":{"one":["closed","forbidden"]},"choosing?":{"one":["auto","off","on"]},"knownCodes?":{"list":{"has":{"to":"text","code":"text","until":"text"}}}}},"faults?":{"has":{"count":"number","version":"number"}},"start":{"has":{"fixtures":"text","clock?":{"has":{"mode":{"one":["frozen","offset","real"]},"at":{"from":-253402300799999,"to":253402300799999}}},"seed?":"text","settings?":{"has":{"captcha?":{"one":["after-failures","always","never","off"]},"captchaFailures?":{"from":1,"to":1000},"emailedCode?":{"one":["always","never","new-device"]},"builderEmailedCode?":{"one":["always","never","new-device"]},"samlPicker?":{"one":["legacy","new"]},"totpWindow?":{"from":0,"to":60},"passwordCost?":{"one":["real","test"]},"senders?":{"has":{"console":"text","directory":"text","builder":"text"}},"locale?":{"one":["en","ko"]},"codeLifetimeMs?":{"from":1,"to":3153600000000},"linkLifetimeMs?":{"from":1,"to":3153600000000},"consoleSessionMs?":{"from":1,"to":3153600000000},"builderSessionMs?":{"from":1,"to":3153600000000},"toolSessionMs?":{"from":1,"to":3153600000000},"dataRequestMs?":{"from":0,"to":3153600000000},"codeAttempts?":{"from":1,"to":1000},"mfaAttempts?":{"from":1,"to":1000000},"mfaDelayMs?":{"from":1,"to":3153600000000},"journalLimit?":{"from":1,"to":1000000},"keptRequestBytes?":{"from":0,"to":268435456},"keptBodyBytes?":{"from":0,"to":1048576},"wallSkewMs?":{"from":-3153600000000,"to":3153600000000},"httpDate?":{"one":["sandbox","wall"]},"clientAddress?":{"format":"address"},"deviceClockLimitMs?":{"from":1,"to":3153600000000},"places?":{"list":{"has":{"range":"text","name":"text","nameKo?":"text"}}},"deviceOrder?":{"one":["confirm-first","sign-in-first"]},"authorizeDelayMs?":{"from":0,"to":300000},"quotas?":{"one":["off","real"]},"linkStyle?":{"one":["mirror","path"]},"hostsOff?":{"list":"text"},"hostsOffAnswer?":{"one":["closed","forbidden"]},"choosing?":{"one":["auto","off","on"]},"knownCodes?":{"list":{"has":{"to":"text","code":"text","until":"text"}}}}}}},"idleMs?":"number","id":"text"}}',
  settings:
    '{"has":{"settings":{"has":{"captcha?":{"one":["after-failures","always","never","off"]},"captchaFailures?":{"from":1,"to":1000},"emailedCode?":{"one":["always","never","new-device"]},"builderEmailedCode?":{"one":["always","never","new-device"]},"samlPicker?":{"one":["legacy","new"]},"totpWindow?":{"from":0,"to":60},"passwordCost?":{"one":["real","test"]},"senders?":{"has":{"console":"text","directory":"text","builder":"text"}},"locale?":{"one":["en","ko"]},"codeLifetimeMs?":{"from":1,"to":3153600000000},"linkLifetimeMs?":{"from":1,"to":3153600000000},"consoleSessionMs?":{"from":1,"to":3153600000000},"builderSessionMs?":{"from":1,"to":3153600000000},"toolSessionMs?":{"from":1,"to":3153600000000},"dataRequestMs?":{"from":0,"to":3153600000000},"codeAttempts?":{"from":1,"to":1000},"mfaAttempts?":{"from":1,"to":1000000},"mfaDelayMs?":{"from":1,"to":3153600000000},"journalLimit?":{"from":1,"to":1000000},"keptRequestBytes?":{"from":0,"to":268435456},"keptBodyBytes?":{"from":0,"to":1048576},"wallSkewMs?":{"from":-3153600000000,"to":3153600000000},"httpDate?":{"one":["sandbox","wall"]},"clientAddress?":{"format":"address"},"deviceClockLimitMs?":{"from":1,"to":3153600000000},"places?":{"list":{"has":{"range":"text","name":"text","nameKo?":"text"}}},"deviceOrder?":{"one":["confirm-first","sign-in-first"]},"authorizeDelayMs?":{"from":0,"to":300000},"quotas?":{"one":["off","real"]},"linkStyle?":{"one":["mirror","path"]},"hostsOff?":{"list":"text"},"hostsOffAnswer?":{"one":["closed","forbidden"]},"choosing?":{"one":["auto","off","on"]},"knownCodes?":{"list":{"has":{"to":"text","code":"text","until":"text"}}}}},"id":"text"}}',
  sandbox:
    '{"has":{"id":"text","clock":{"has":{"mode":{"one":["frozen","offset","real"]},"at":{"from":-253402300799999,"to":253402300799999}}},"random":{"has":{"seed?":"text","drawn":"number"}},"secret":{"format":"secret"}}}',
  snapshots:
    '{"has":{"sandbox":"text","number":"number","name?":"text","takenAt":"number","dump":{"has":{"records":{"map":{"list":{"has":{"id":"text"}}}},"sequences":{"map":"number"}}},"id":"text"}}',
  authorities:
    '{"has":{"root":{"format":"certificate"},"intermediate":{"format":"certificate"},"key":{"format":"signing-key"},"domains":{"list":"text"},"notAfter":"number","id":"text"}}',
};

/** The data of a flow in each of its states. */
export const stateShapes: Readonly<Record<string, string>> = {
  'root-sign-in/chooseDevice': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text"}}',
  'root-sign-in/enterMfaCode': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text"}}',
  'root-sign-in/usePasskey':
    '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text","challenge":"text"}}',
  'root-sign-in/signedIn': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","sessionId":"text"}}',
  'root-sign-in/enterEmail': '{"has":{"email?":"text"}}',
  'root-sign-in/solveCaptcha': '{"has":{"email":"text","userId":"text","captchaId":"text"}}',
  'root-sign-in/enterPassword': '{"has":{"email":"text","userId":"text"}}',
  'root-sign-in/enterEmailCode': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","codeId":"text"}}',
  'iam-sign-in/chooseDevice': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text"}}',
  'iam-sign-in/enterMfaCode': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text"}}',
  'iam-sign-in/usePasskey':
    '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text","challenge":"text"}}',
  'iam-sign-in/signedIn': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","sessionId":"text"}}',
  'iam-sign-in/enterCredentials': '{"has":{"account?":"text","username?":"text","remember?":"flag"}}',
  'iam-sign-in/solveCaptcha': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","captchaId":"text"}}',
  'iam-sign-in/resyncDevice': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text"}}',
  'iam-sign-in/deviceResynced': '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","deviceId":"text"}}',
  'iam-sign-in/changePassword':
    '{"has":{"userId":"text","passwordMark?":"text","remember?":"text","mfa":"flag","because":{"one":["expired","required"]}}}',
  'password-recovery/enterEmail': '{"has":{"email?":"text"}}',
  'password-recovery/solveCaptcha': '{"has":{"email":"text","captchaId":"text"}}',
  'password-recovery/instructionsSent': '{"has":{"email":"text"}}',
  'password-recovery/enterNewPassword': '{"has":{"token":"text","key":"text","email":"text"}}',
  'password-recovery/passwordChanged': '{"has":{}}',
  'mfa-recovery/signInFirst': '{"has":{}}',
  'mfa-recovery/chooseWay': '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text"}}',
  'mfa-recovery/enterCodes': '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text"}}',
  'mfa-recovery/resynced': '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text"}}',
  'mfa-recovery/linkSent': '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text"}}',
  'mfa-recovery/choosePhone': '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text"}}',
  'mfa-recovery/enterPhoneCode':
    '{"has":{"signIn":"text","userId":"text","passwordMark?":"text","remember?":"text","codeId":"text","medium":{"one":["call","sms"]},"number":"text"}}',
  'mfa-recovery/signedIn': '{"has":{"userId":"text","sessionId":"text"}}',
  'account-sign-up/enterEmail': '{"has":{"email?":"text","accountName?":"text"}}',
  'account-sign-up/enterCode': '{"has":{"email":"text","accountName":"text","codeId":"text"}}',
  'account-sign-up/choosePassword': '{"has":{"email":"text","accountName":"text"}}',
  'account-sign-up/solveCaptcha':
    '{"has":{"email":"text","accountName":"text","passwordHash":"text","captchaId":"text"}}',
  'account-sign-up/created': '{"has":{"email":"text","accountName":"text","accountId":"text"}}',
  'change-password/enterPasswords': '{"has":{}}',
  'change-password/changed': '{"has":{"userId":"text"}}',
  'change-root-email/enterEmail': '{"has":{"userId?":"text","email?":"text"}}',
  'change-root-email/enterCode': '{"has":{"userId":"text","email":"text","codeId":"text"}}',
  'change-root-email/changed': '{"has":{"userId":"text","email":"text"}}',
  'edit-account/edit': '{"has":{}}',
  'edit-account/nameSaved': '{"has":{}}',
  'edit-account/phoneSaved': '{"has":{}}',
  'reopen-account/dormant': '{"has":{}}',
  'reopen-account/active': '{"has":{}}',
  'mfa-enrolment/nameDevice':
    '{"has":{"name?":"text","kind?":{"one":["app","built-in","hardware","passkey","security-key"]}}}',
  'mfa-enrolment/enterCodes':
    '{"has":{"secret":"text","qrShown":"flag","secretShown":"flag","userId":"text","name":"text","kind":{"one":["app","built-in","hardware","passkey","security-key"]}}}',
  'mfa-enrolment/createPasskey':
    '{"has":{"challenge":"text","userId":"text","name":"text","kind":{"one":["app","built-in","hardware","passkey","security-key"]}}}',
  'mfa-enrolment/registered':
    '{"has":{"name":"text","kind":{"one":["app","built-in","hardware","passkey","security-key"]},"inSync":"flag"}}',
  'manage-device/manage': '{"has":{}}',
  'manage-device/renamed': '{"has":{"deviceId":"text"}}',
  'manage-device/resynced': '{"has":{"deviceId":"text"}}',
  'manage-device/removed': '{"has":{"deviceId":"text"}}',
  'support-case/describe': '{"has":{"kind?":"text","accountId?":"text","email?":"text","text?":"text"}}',
  'support-case/sent': '{"has":{"caseId":"text","email":"text"}}',
  'portal-sign-in/chooseDevice':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'portal-sign-in/enterMfaCode':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text"}}',
  'portal-sign-in/usePasskey':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text","challenge":"text"}}',
  'portal-sign-in/enterCode':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","by":{"one":["email","sms"]},"to":"text","codeId":"text"}}',
  'portal-sign-in/chooseNewDevice':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'portal-sign-in/registerDevice':
    '{"has":{"secret":"text","qrShown":"flag","secretShown":"flag","userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'portal-sign-in/registerPasskey':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","kind":{"one":["app","built-in","hardware","passkey","security-key"]},"challenge":"text"}}',
  'portal-sign-in/deviceRegistered':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text","name":"text","inSync":"flag"}}',
  'portal-sign-in/setPassword':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","mfa":"flag"}}',
  'portal-sign-in/signedIn':
    '{"has":{"handle":"text","directoryId?":"text","username":"text","remember":"flag","workflow":{"has":{"directoryId?":"text","portal":{"format":"host"},"target":"text","csrfToken":"text","state":"text","codeChallenge?":"text","expiresAt":"number","id":"text"}},"sessionId":"text"}}',
  'portal-sign-in/enterUsername': '{"has":{"trust?":"flag","remember?":"flag","username?":"text"}}',
  'portal-sign-in/enterPassword':
    '{"has":{"handle":"text","directoryId?":"text","username":"text","remember":"flag","trust?":"flag"}}',
  'portal-sign-in/solveCaptcha':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","captchaId":"text"}}',
  'external-sign-in/begin': '{"has":{"handle?":"text","directoryId?":"text"}}',
  'external-sign-in/atProvider': '{"has":{"handle":"text","directoryId":"text","requestId":"text"}}',
  'external-sign-in/turnedAway': '{"has":{"handle":"text","directoryId":"text"}}',
  'external-sign-in/signedIn':
    '{"has":{"handle":"text","directoryId?":"text","username":"text","remember":"flag","workflow":{"has":{"directoryId?":"text","portal":{"format":"host"},"target":"text","csrfToken":"text","state":"text","codeChallenge?":"text","expiresAt":"number","id":"text"}},"sessionId":"text"}}',
  'portal-password-recovery/enterUsername': '{"has":{"username?":"text"}}',
  'portal-password-recovery/solveCaptcha': '{"has":{"directoryId":"text","username":"text","captchaId":"text"}}',
  'portal-password-recovery/mailSent': '{"has":{"username":"text"}}',
  'portal-password-recovery/enterNewPassword':
    '{"has":{"directoryId":"text","token":"text","key":"text","username":"text"}}',
  'portal-password-recovery/passwordChanged': '{"has":{}}',
  'accept-invitation/awaitLink': '{"has":{}}',
  'accept-invitation/enterPassword': '{"has":{"directoryId":"text","token":"text","key":"text","username":"text"}}',
  'accept-invitation/accepted': '{"has":{"username":"text"}}',
  'builder-sign-in/chooseDevice':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'builder-sign-in/enterMfaCode':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text"}}',
  'builder-sign-in/usePasskey':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text","challenge":"text"}}',
  'builder-sign-in/enterCode':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","by":{"one":["email","sms"]},"to":"text","codeId":"text"}}',
  'builder-sign-in/chooseNewDevice':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'builder-sign-in/registerDevice':
    '{"has":{"secret":"text","qrShown":"flag","secretShown":"flag","userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag"}}',
  'builder-sign-in/registerPasskey':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","kind":{"one":["app","built-in","hardware","passkey","security-key"]},"challenge":"text"}}',
  'builder-sign-in/deviceRegistered':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","deviceId":"text","name":"text","inSync":"flag"}}',
  'builder-sign-in/setPassword':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","mfa":"flag"}}',
  'builder-sign-in/signedIn':
    '{"has":{"handle":"text","directoryId?":"text","username":"text","remember":"flag","workflow":{"has":{"directoryId?":"text","portal":{"format":"host"},"target":"text","csrfToken":"text","state":"text","codeChallenge?":"text","expiresAt":"number","id":"text"}},"sessionId":"text"}}',
  'builder-sign-in/enterUsername': '{"has":{"trust?":"flag","remember?":"flag","username?":"text"}}',
  'builder-sign-in/enterPassword':
    '{"has":{"handle":"text","directoryId?":"text","username":"text","remember":"flag","trust?":"flag"}}',
  'builder-sign-in/solveCaptcha':
    '{"has":{"userId":"text","passwordMark":"text","trust":"flag","handle":"text","directoryId?":"text","username":"text","remember":"flag","captchaId":"text"}}',
  'builder-sign-up/enterEmail': '{"has":{"builderEmail?":"text"}}',
  'builder-sign-up/enterName': '{"has":{"builderEmail":"text","name?":"text"}}',
  'builder-sign-up/enterCode': '{"has":{"builderEmail":"text","name":"text","codeId":"text"}}',
  'builder-sign-up/choosePassword': '{"has":{"builderEmail":"text","name":"text"}}',
  'builder-sign-up/solveCaptcha':
    '{"has":{"builderEmail":"text","name":"text","passwordHash":"text","captchaId":"text"}}',
  'builder-sign-up/created': '{"has":{"userId":"text","sessionId":"text"}}',
  'builder-password-recovery/enterEmail': '{"has":{"builderEmail?":"text"}}',
  'builder-password-recovery/solveCaptcha': '{"has":{"builderEmail":"text","captchaId":"text"}}',
  'builder-password-recovery/linkSent': '{"has":{"builderEmail":"text"}}',
  'builder-password-recovery/enterNewPassword': '{"has":{"token":"text","key":"text","builderEmail":"text"}}',
  'builder-password-recovery/passwordChanged': '{"has":{}}',
  'device-authorization/confirmCode': '{"has":{}}',
  'device-authorization/consent': '{"has":{"authorizationId":"text"}}',
  'device-authorization/decided': '{"has":{"authorizationId":"text"}}',
  'pkce-authorization/consent': '{"has":{}}',
  'pkce-authorization/allowed': '{"has":{"client":"text","resumption":"text","sessionId":"text"}}',
  'pkce-authorization/denied': '{"has":{"answer":"text"}}',
  'identity-provider-sign-in/enterCredentials': '{"has":{"username?":"text"}}',
  'identity-provider-sign-in/signedIn': '{"has":{"sessionId":"text"}}',
  'login-authorization/consent': '{"has":{}}',
  'login-authorization/allowed': '{"has":{"answer":"text","sessionId":"text"}}',
  'login-authorization/denied': '{"has":{"answer":"text"}}',
  'edit-profile/edit': '{"has":{"userId?":"text","name?":"text","nickname?":"text"}}',
  'edit-profile/saved': '{"has":{"userId":"text"}}',
  'edit-contact/enterEmail': '{"has":{"userId?":"text","email?":"text"}}',
  'edit-contact/enterCode': '{"has":{"userId":"text","email":"text","codeId":"text"}}',
  'edit-contact/changed': '{"has":{"userId":"text","email":"text"}}',
  'change-builder-password/reenterPassword': '{"has":{}}',
  'change-builder-password/enterNewPassword': '{"has":{"userId":"text","passwordMark":"text"}}',
  'change-builder-password/changed': '{"has":{"userId":"text"}}',
  'delete-sessions/confirm': '{"has":{}}',
  'delete-sessions/deleted': '{"has":{"userId":"text"}}',
  'choose-alias/enterAlias': '{"has":{"userId?":"text","alias?":"text"}}',
  'choose-alias/chosen': '{"has":{"userId":"text"}}',
  'request-data/ask': '{"has":{}}',
  'request-data/requested': '{"has":{"userId":"text"}}',
  'delete-profile/acknowledge': '{"has":{}}',
  'delete-profile/deleted': '{"has":{}}',
};
