/**
 * Writes src/http/addresses/endpoint-names.ts: under which names the emulated services are called (HOST-7), by the endpoint rules and the
 * partitions that botocore carries, of the partition `aws` only (HOST-1). It needs a Python with botocore, which nobody else
 * does: without one, or with another version, the committed table stays as it is. To renew it by another version, delete it first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { hostByRules, type RuleSet } from './generate/endpoint-rules.ts';

const target = fileURLToPath(new URL('../src/http/addresses/endpoint-names.ts', import.meta.url));

/** Surfaces, and what botocore calls their services. */
const SERVICES = {
  oidc: 'sso-oidc',
  'portal-api': 'sso',
  signin: 'signin',
  sts: 'sts',
  iam: 'iam',
  'sso-admin': 'sso-admin',
  identitystore: 'identitystore',
};
const FAMILIES = {
  standard: {},
  fips: { UseFIPS: true },
  'dual-stack': { UseDualStack: true },
  'dual-stack-fips': { UseDualStack: true, UseFIPS: true },
};

interface Partition {
  readonly id: string;
  readonly regionRegex: string;
  readonly regions: Readonly<Record<string, object>>;
  readonly outputs: { readonly name: string };
}

interface Botocore {
  readonly version: string;
  readonly data: string;
}

function findBotocore(): Botocore | undefined {
  const program = 'import botocore; print(botocore.__version__); print(botocore.__path__[0])';
  try {
    const told = execFileSync('python3', ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [version = '', path = ''] = told.split('\n');
    return { version, data: join(path, 'data') };
  } catch {
    return undefined;
  }
}

/** Whether the table can be written by what is here; if not, says so. */
function isUsable(botocore: Botocore | undefined): botocore is Botocore {
  const committed = existsSync(target) ? /botocore ([\d.]+\d)/.exec(readFileSync(target, 'utf8'))?.[1] : undefined;
  if (botocore !== undefined && (committed === undefined || committed === botocore.version)) return true;
  const here = botocore === undefined ? 'no botocore is here' : `botocore ${botocore.version} is here`;
  console.warn(`endpoint-names: ${here}; the table by botocore ${committed} stays as it is`);
  return false;
}

function rulesOf({ data }: Botocore, service: string): RuleSet {
  const version = readdirSync(join(data, service)).sort().at(-1) ?? '';
  const file = join(data, service, version, 'endpoint-rule-set-1.json.gz');
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as RuleSet;
}

/** The names of a service in one family, with `*` for the Region. One of a single Region would be no pattern. */
function namesOf(rules: RuleSet, family: object, { outputs, regions }: Partition): readonly string[] {
  const names = Object.keys(regions).map((region) => {
    const host = hostByRules(rules, { Region: region, ...family }, outputs);
    return host.replace(new RegExp(`(?<=^|\\.)${region}(?=\\.|$)`), region === 'aws-global' ? 'aws-global' : '*');
  });
  // Only where there is a name without a Region does the pseudo Region say something.
  return [...new Set(names)].filter((name) => !name.includes('aws-global')).sort();
}

function tableOf(botocore: Botocore): string {
  const file = join(botocore.data, 'partitions.json');
  const { partitions } = JSON.parse(readFileSync(file, 'utf8')) as { partitions: readonly Partition[] };
  const partition = partitions.find(({ id }) => id === 'aws');
  if (partition === undefined) throw new Error('botocore knows no partition aws');
  const lines = Object.entries(SERVICES).flatMap(([surface, service]) => {
    const rules = rulesOf(botocore, service);
    return Object.entries(FAMILIES).flatMap(([family, parameters]) =>
      namesOf(rules, parameters, partition).map((name) => `  ['${name}', '${surface}', '${family}'],`),
    );
  });
  const regions = partition.regionRegex.replace(/^\^|\$$/g, '').replaceAll('\\-', '-');
  return `/**
 * Written by scripts/gen-endpoint-names.ts; not to be edited. The facts are those of the endpoint rules and of partitions.json in
 * botocore ${botocore.version}, Copyright Amazon.com, Inc. or its affiliates, Apache License 2.0 (docs/third-party.md).
 */

/** The form of Region names in the partition. */
export const REGION_NAME = /^${regions}$/;

/** Name, surface and family; \`*\` stands for a Region. */
export const endpointNames = [
${lines.join('\n')}
] as const;
`;
}

const botocore = findBotocore();
if (isUsable(botocore)) writeFileSync(target, tableOf(botocore));
