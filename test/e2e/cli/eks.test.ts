import t from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import { clientEnv, newHome, programMissing } from '../../helpers/command-line.ts';
import { ask } from '../../helpers/http.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { world } from '../../helpers/world.ts';

const skip = programMissing('aws');

t.test(
  'CLI-4 aws eks get-token, and what a cluster does with its token, in the Region aws-global',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const endpoint = `http://127.0.0.1:${w.control.port}`;
    const env = { ...clientEnv(newHome(t), endpoint, ALICE), AWS_DEFAULT_REGION: 'aws-global' };
    const aws = (args: string) => runAws([...args.split(' '), '--output', 'json'], env);
    const { stdout, stderr } = await aws('eks get-token --cluster-name my-cluster');
    t.equal(stderr, '');
    const { token } = JSON.parse(stdout).status;
    const url = Buffer.from(token.replace('k8s-aws-v1.', ''), 'base64url').toString();
    const headers = { 'x-k8s-aws-id': 'my-cluster', accept: 'application/json' };
    const answer = await ask(w.control.port ?? 0, url, { headers });
    t.match(answer.json(), {
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: { Account: '111122223333', Arn: 'arn:aws:iam::111122223333:user/alice' },
      },
    });
    const another = await ask(w.control.port ?? 0, url, { headers: { ...headers, 'x-k8s-aws-id': 'another' } });
    t.match(another, { status: 403 }, 'the name of the cluster is signed');
    t.match(JSON.parse((await aws('sts get-caller-identity')).stdout), { Account: '111122223333' });
  },
);
