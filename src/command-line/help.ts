import { optionHelp } from '../options.ts';

/** The commands, `start` where none is named. */
export const COMMANDS = ['start', 'ca', 'validate', 'env'] as const;

type Command = (typeof COMMANDS)[number];

const USES: Readonly<Record<Command, string>> = {
  start: `  latchkey start [options]     serve the mock (the default command)`,
  ca: `  latchkey ca [--out DIR]      print the certificate that clients of --tls have to trust; with --out, write ca.pem and
                               truststore.p12. It asks the mock at --url URL (http://localhost:4600), or reads --state DIR`,
  validate: `  latchkey validate FILE       check a fixture file; prints file:line:column of each mistake and old name`,
  env: `  latchkey env KIND ID         sign a user in at a running mock; writes files for AWS clients and prints the variables, over TLS
                               also those that make clients trust the certificate`,
};

const OPTIONS: Readonly<Record<Command, string>> = {
  start: `Options of start [environment variable, default]:
${optionHelp()}
`,
  ca: `Options of ca:
  --out DIR                    Write ca.pem and truststore.p12 (password changeit) there, and print their names
  --url URL                    The running mock [LATCHKEY_URL, http://localhost:4600]
  --state DIR                  The folder of a mock, which gets a certificate if it has none [LATCHKEY_STATE]
  --own-names A,B              As for start, if a new certificate is made [LATCHKEY_OWN_NAMES]
`,
  validate: '',
  env: `KIND and ID of env: root EMAIL, iam ACCOUNT:NAME, workforce DIRECTORY:NAME, federated PROVIDER:NAME, builder EMAIL,
such as: latchkey env workforce d-1234567890:jane_doe

Options of env:
  --url URL                    The running mock [LATCHKEY_URL, http://localhost:4600]
  --token TEXT                 Its token, if it asks for one [LATCHKEY_TOKEN]
  --sandbox NAME               The sandbox; else the default one
  --folder DIR                 Where the files go; else a new folder among the temporary ones
  --style, --surface, --mfa, --region, --account, --role
                               As in the control API: POST .../users/KIND/ID/sign-in
  --json                       Print the variables as JSON
`,
};

const ABOUT = 'latchkey: a local AWS sign-in for integration tests';

const isCommand = (name: string | undefined): name is Command => COMMANDS.some((command) => command === name);

/** The help for a command, or for all of them. */
export function helpOn(command: string | undefined): string {
  if (isCommand(command)) return [ABOUT, USES[command], OPTIONS[command]].filter(Boolean).join('\n\n');
  return `${ABOUT}

${COMMANDS.map((name) => USES[name]).join('\n')}
  latchkey [COMMAND] --help    print this help, or that of one command; --version prints the version

${COMMANDS.map((name) => OPTIONS[name])
  .filter(Boolean)
  .join('\n')}`;
}
