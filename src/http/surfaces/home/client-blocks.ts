import type { FastifyRequest } from 'fastify';
import { assignments } from '../../../core/directories/access/assignment.ts';
import { permissionSets } from '../../../core/directories/access/permission-set.ts';
import { directories } from '../../../core/directories/directory.ts';
import { portalHost } from '../../../core/directories/portal-address.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { accessKeys } from '../../../core/sts/access-key.ts';
import type { ClientBlock } from '../../../pages/home/clients-page.tsx';
import { clientEndpoint } from '../../addresses/client-endpoint.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { originOf } from './addresses.ts';

/** The key of a seeded user, which the README has. Others are not shown. */
const SEEDED_KEY = 'AKIAMOCKALICE0000001';

interface Facts {
  readonly endpoint: string;
  readonly origin: string;
  readonly sandbox: string;
  readonly needsToken: boolean;
  /** The port leads to this sandbox alone: none can be made for each test there. */
  readonly isAlone: boolean;
  readonly key: { readonly id: string; readonly secret: string };
  readonly role?: {
    readonly startUrl: string;
    readonly region: string;
    readonly account: string;
    readonly name: string;
  };
}

/** The configuration of each client for this sandbox, ready to paste. */
export async function clientBlocks(
  request: FastifyRequest,
  { needsToken, isAlone }: Pick<Facts, 'needsToken' | 'isAlone'>,
): Promise<ClientBlock[]> {
  const sandbox = sandboxFor(request);
  const facts: Facts = {
    endpoint: clientEndpoint(siteFor(request)),
    origin: originOf(request).origin,
    sandbox: sandbox.name,
    ...{ needsToken, isAlone },
    key: await seededKey(sandbox),
    role: await firstRole(sandbox),
  };
  return [env(facts), ...profile(facts), js(facts), python(facts), playwright(facts), client(facts), compose(facts)];
}

async function seededKey({ store }: Sandbox): Promise<Facts['key']> {
  const key = (await store.get(accessKeys, SEEDED_KEY))?.value;
  return key?.status === 'Active' ? { id: key.id, secret: key.secretAccessKey } : { id: 'AKIAMOCK…', secret: '…' };
}

async function firstRole({ store }: Sandbox): Promise<Facts['role']> {
  const [assignment] = (await store.list(assignments, { limit: 1 })).items;
  if (assignment === undefined) return undefined;
  const directory = (await store.get(directories, assignment.directoryId))?.value;
  const set = (await store.get(permissionSets, assignment.permissionSetId))?.value;
  if (directory === undefined || set === undefined) return undefined;
  return {
    startUrl: `https://${portalHost({ id: directory.id })}/start`,
    region: directory.region,
    account: assignment.accountId,
    name: set.name,
  };
}

const block = (name: ClientBlock['name'], ...lines: readonly string[]): ClientBlock => ({ name, lines });

const env = ({ endpoint, key }: Facts): ClientBlock =>
  block(
    'env',
    `export AWS_ENDPOINT_URL=${endpoint} AWS_DEFAULT_REGION=us-east-1`,
    `export AWS_ACCESS_KEY_ID=${key.id} AWS_SECRET_ACCESS_KEY=${key.secret}`,
    'aws sts get-caller-identity',
  );

function profile({ endpoint, role }: Facts): ClientBlock[] {
  if (role === undefined) return [];
  return [
    block(
      'cli',
      '[sso-session latchkey]',
      `sso_start_url = ${role.startUrl}`,
      `sso_region = ${role.region}`,
      'sso_registration_scopes = sso:account:access',
      '',
      '[profile latchkey]',
      'sso_session = latchkey',
      `sso_account_id = ${role.account}`,
      `sso_role_name = ${role.name}`,
      `region = ${role.region}`,
    ),
    block(
      'login',
      `export AWS_ENDPOINT_URL=${endpoint}`,
      'aws sso login --sso-session latchkey',
      'aws sts get-caller-identity --profile latchkey',
    ),
  ];
}

const js = ({ endpoint, key }: Facts): ClientBlock =>
  block(
    'js',
    "import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';",
    '',
    'const sts = new STSClient({',
    `  endpoint: '${endpoint}',`,
    "  region: 'us-east-1',",
    `  credentials: { accessKeyId: '${key.id}', secretAccessKey: '${key.secret}' },`,
    '});',
    'console.log((await sts.send(new GetCallerIdentityCommand({}))).Arn);',
  );

const python = ({ endpoint, key }: Facts): ClientBlock =>
  block(
    'python',
    'import boto3',
    '',
    'sts = boto3.client(',
    "    'sts',",
    `    endpoint_url='${endpoint}',`,
    "    region_name='us-east-1',",
    `    aws_access_key_id='${key.id}',`,
    `    aws_secret_access_key='${key.secret}',`,
    ')',
    "print(sts.get_caller_identity()['Arn'])",
  );

const playwright = ({ origin, needsToken, isAlone }: Facts): ClientBlock =>
  block(
    'playwright',
    `// ${isAlone ? '' : `LATCHKEY_URL=${origin} ${needsToken ? 'LATCHKEY_TOKEN=… ' : ''}`}npx playwright test`,
    "import { test as base, expect } from '@playwright/test';",
    "import { latchkeyFixtures } from 'latchkey/playwright';",
    '',
    'const test = base.extend(latchkeyFixtures);',
    '',
    "test('alice is signed in', async ({ signedInPage }) => {",
    "  const page = await signedInPage('iam', '111122223333:alice');",
    "  await expect(page.locator('#nav-usernameMenu')).toContainText('alice');",
    '});',
  );

const client = ({ origin, sandbox, needsToken }: Facts): ClientBlock =>
  block(
    'client',
    "import { createClient } from 'latchkey/client';",
    '',
    `const latchkey = createClient('${origin}'${needsToken ? ', { token: process.env.LATCHKEY_TOKEN }' : ''});`,
    `const sandbox = latchkey.sandbox('${sandbox}');`,
    "await sandbox.clock.advance('12h1s');",
    'console.log(await sandbox.journal.list());',
  );

const compose = ({ sandbox }: Facts): ClientBlock =>
  block(
    'compose',
    'services:',
    '  latchkey:',
    '    image: latchkey',
    '    environment:',
    '      LATCHKEY_TOKEN: only-for-tests',
    '      LATCHKEY_PORT: 4600',
    '  app:',
    '    image: your-app',
    '    environment:',
    `      AWS_ENDPOINT_URL: http://latchkey:4600${sandbox === 'default' ? '' : `/~${sandbox}`}`,
    '    depends_on: [latchkey]',
  );
