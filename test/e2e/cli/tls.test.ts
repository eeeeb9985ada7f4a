import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import {
  clientEnv,
  type Ended,
  newHome,
  programMissing,
  pythonPackageMissing,
  run,
} from '../../helpers/command-line.ts';
import { FOREIGN, realNames, realNamesEnv } from '../../helpers/real-names.ts';
import { absent } from '../../helpers/toolchain.ts';

const keys = { accessKeyId: 'AKIAMOCKALICE0000001', secretAccessKey: 'mockmockmockmockmockmockmockmockALICE001' };
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const PORTAL = 'https://d-1234567890.awsapps.com/start';
const CALLER = 'https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15';

const names = await realNames(t);

/** The environment of a client that knows no endpoint. */
function env(): Record<string, string> {
  const { AWS_ENDPOINT_URL: _, ...rest } = clientEnv(newHome(t), '', keys);
  return { ...rest, ...realNamesEnv(names) };
}

const said = ({ stdout, stderr }: Ended): string[] => `${stdout}${stderr}`.trim().split('\n');

t.test(
  'HOST-2 TEST-11 curl trusts the certificate for the mock’s hosts, and for no other',
  {
    skip: programMissing('curl'),
  },
  async (t) => {
    const curl = (...args: string[]) =>
      run('curl', ['--silent', '--show-error', '--output', '/dev/null', ...args], env());
    t.match(await curl('--write-out', '%{http_code}', PORTAL), { code: 0, stdout: /^(?:200|303|302)$/ });
    t.match(await curl(`https://${FOREIGN}/`), { code: 60, stderr: /permitted subtree violation/ });
    const [, port = ''] = /:(\d+)$/.exec(names.proxy) ?? [];
    t.match(
      await curl('--insecure', `https://${FOREIGN}/`),
      { code: 0 },
      `somebody answers there, by way of port ${port}`,
    );
  },
);

t.test(
  'CLI-1 TEST-11 the AWS CLI under real names, with the certificate only',
  {
    skip: programMissing('aws'),
  },
  async (t) => {
    const who = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];
    t.same(said(await runAws(who, env())), [ALICE]);
    const { AWS_CA_BUNDLE: _, REQUESTS_CA_BUNDLE: __, ...without } = env();
    t.match(said(await runAws(who, without)).join(), 'certificate verify failed', 'it is not trusted by itself');
    const foreign = await runAws([...who, '--endpoint-url', `https://${FOREIGN}`], env());
    t.match(said(foreign).join(), 'permitted subtree violation');
  },
);

const PYTHON = `
import boto3, requests
print(boto3.client('sts').get_caller_identity()['Arn'])
print(requests.get('${PORTAL}').status_code)
for ask in (
    lambda: boto3.client('sts', endpoint_url='https://${FOREIGN}').get_caller_identity(),
    lambda: requests.get('https://${FOREIGN}'),
):
    try:
        print(ask())
    except Exception as error:
        print('permitted subtree violation' in str(error))
`;

t.test(
  'CLI-1 TEST-11 boto3 and requests under real names, with the certificate only',
  {
    skip: pythonPackageMissing('boto3') || pythonPackageMissing('requests'),
  },
  async (t) => {
    t.same(said(await run('python3', ['-c', PYTHON], env())), [ALICE, '200', 'True', 'True']);
  },
);

const JAVA = `
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

public class Main {
  public static void main(String[] urls) throws Exception {
    var client = HttpClient.newBuilder().proxy(ProxySelector.getDefault()).followRedirects(HttpClient.Redirect.NORMAL).build();
    for (var url : urls)
      try {
        System.out.println(client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).statusCode());
      } catch (javax.net.ssl.SSLException refused) {
        System.out.println(refused.getMessage());
      }
  }
}
`;

t.test(
  'CLI-1 TEST-11 a client in Java under real names, with the trust store only',
  {
    skip: absent('java') || absent('keytool'),
  },
  async (t) => {
    const file = join(newHome(t), 'Main.java');
    writeFileSync(file, JAVA);
    const store = ['-storetype', 'PKCS12', '-keystore', names.trustStore, '-storepass', 'changeit'];
    t.match((await run('keytool', ['-list', ...store], env())).stdout, /^latchkey, .*, trustedCertEntry,/m);
    const { hostname, port } = new URL(names.proxy);
    const options = [
      `-Dhttps.proxyHost=${hostname}`,
      `-Dhttps.proxyPort=${port}`,
      `-Djavax.net.ssl.trustStore=${names.trustStore}`,
      '-Djavax.net.ssl.trustStorePassword=changeit',
    ];
    const ended = await run('java', [...options, file, PORTAL, CALLER, `https://${FOREIGN}/`], env());
    const [portal, caller, foreign] = said(ended);
    t.same([portal, caller], ['200', '403'], ended.stderr);
    t.match(foreign, /name constraints/i);
  },
);
