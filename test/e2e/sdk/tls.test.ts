import t from 'tap';
import { clientEnv, newHome, run } from '../../helpers/command-line.ts';
import { FOREIGN, realNames, realNamesEnv } from '../../helpers/real-names.ts';

// The agent takes the place of the hosts file: the names stay the real ones.
const SCRIPT = `
import { Agent } from 'node:https';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
const call = async (port, endpoint) => {
  const requestHandler = { httpsAgent: new Agent({ host: '127.0.0.1', port }) };
  try {
    const { Arn } = await new STSClient({ maxAttempts: 1, region: 'eu-west-1', requestHandler, endpoint }).send(new GetCallerIdentityCommand({}));
    return Arn;
  } catch ({ message }) {
    return message;
  }
};
console.log(JSON.stringify([await call(process.argv[1]), await call(process.argv[2], 'https://${FOREIGN}')]));
`;

t.test('CLI-1 TEST-11 the SDK for JavaScript under real names, with the certificate only', async (t) => {
  const names = await realNames(t);
  const keys = { accessKeyId: 'AKIAMOCKALICE0000001', secretAccessKey: 'mockmockmockmockmockmockmockmockALICE001' };
  const { AWS_ENDPOINT_URL: _, ...env } = clientEnv(newHome(t), '', keys);
  const ports = [names.server.tlsPort, names.foreignPort].map(String);
  const ask = async (more: Record<string, string>) => {
    const ended = await run(process.execPath, ['--input-type=module', '-e', SCRIPT, ...ports], { ...env, ...more });
    return ended.stdout === '' ? ended.stderr : JSON.parse(ended.stdout);
  };
  t.match(await ask(realNamesEnv(names)), ['arn:aws:iam::111122223333:user/alice', /permitted subtree violation/]);
  t.match((await ask({}))[0], /local issuer certificate/, 'it is not trusted by itself');
});
