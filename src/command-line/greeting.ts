import type { RunningServer } from '../server.ts';
import { version } from '../version.ts';

/** The greeting of `latchkey start`: addresses, people, and settings for the AWS clients. Own fixtures have people of their own. */
export function greeting({ origin, tlsPort }: RunningServer, ownFixtures: boolean): string {
  const port = new URL(origin).port;
  return [
    `Latchkey ${version()}: a local mock of AWS sign-in. Nothing here reaches AWS.`,
    '',
    `  home, people, mailbox   ${origin}/_latchkey/`,
    `  console                 http://console.aws.amazon.com.localhost:${port}/`,
    ...(ownFixtures ? [] : seeded(port)),
    ...(tlsPort === undefined ? [] : secure(origin, tlsPort)),
    '',
    `  AWS CLI and SDKs        export AWS_ENDPOINT_URL=${origin}`,
    ...(ownFixtures ? [] : ['', ...profile]),
    '',
    'Stop with Ctrl-C.',
  ].join('\n');
}

const seeded = (port: string): readonly string[] => [
  `  as an IAM user          http://example-corp.signin.aws.amazon.com.localhost:${port}/console`,
  `  access portal           http://d-1234567890.awsapps.com.localhost:${port}/start`,
  '',
  '  root user               root@example.com with Root-Passw0rd!',
  '  IAM user                alice of example-corp with Iam-Passw0rd!',
  '  workforce user          jane_doe with Work-Passw0rd!',
];

/** The real names over TLS need a hosts file or aliases, and a client that trusts the certificate. */
const secure = (origin: string, port: number): readonly string[] => [
  '',
  `  https                   https://localhost:${port}/, and the real names there`,
  `  certificate to trust    ${origin}/_latchkey/ca.pem`,
];

/** The start URL is a name: clients accept no other, and their traffic follows the endpoint (CLI-1). */
const profile = `
  For "aws sso login --profile jane", in ~/.aws/config:

    [profile jane]
    sso_session = latchkey
    sso_account_id = 111122223333
    sso_role_name = AdministratorAccess
    region = us-east-1

    [sso-session latchkey]
    sso_start_url = https://d-1234567890.awsapps.com/start
    sso_region = us-east-1
    sso_registration_scopes = sso:account:access`
  .split('\n')
  .slice(1);
