import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  DecodeAuthorizationMessageCommand,
  ExpiredTokenException,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  InvalidIdentityTokenException,
  MalformedPolicyDocumentException,
  STSClient,
  type STSServiceException,
} from '@aws-sdk/client-sts';
import t from 'tap';
import { ADMIN, ALICE, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

// The client would say that it is going to need a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role`;

type Command =
  | AssumeRoleCommand
  | AssumeRoleWithWebIdentityCommand
  | DecodeAuthorizationMessageCommand
  | GetCallerIdentityCommand
  | GetFederationTokenCommand
  | GetSessionTokenCommand;

interface Sdk {
  send(command: Command): Promise<Readonly<Record<string, unknown>>>;
  arn(): Promise<string | undefined>;
  refusal(command: Command): Promise<STSServiceException>;
}

function sdk(
  owner: { teardown(end: () => unknown): unknown },
  w: World,
  credentials: Keys,
  endpoint = w.control.endpoint,
): Sdk {
  const client = new STSClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  owner.teardown(() => client.destroy());
  // The client's type is overloaded by command; what it answers to one is told by the assertions.
  const send = async (command: Command) => ({ ...(await client.send(command as AssumeRoleCommand)) });
  return {
    send,
    arn: async () => (await client.send(new GetCallerIdentityCommand({}))).Arn,
    refusal: async (command) => {
      try {
        return Promise.reject(new Error(`it was answered: ${JSON.stringify(await send(command))}`));
      } catch (error) {
        return error as STSServiceException;
      }
    },
  };
}

function keysOf({ Credentials }: Readonly<Record<string, unknown>>): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials as Record<string, string>;
  t.type(Expiration, Date);
  return { accessKeyId: AccessKeyId ?? '', secretAccessKey: SecretAccessKey ?? '', sessionToken: SessionToken };
}

const admin = new AssumeRoleCommand({ RoleArn: role('Admin'), RoleSessionName: 'sdk' });

t.test(
  'CLI-4 HOST-3 the SDK for JavaScript: identity and roles, at the plain endpoint and at STS’ own path',
  async (t) => {
    const w = await world(t, { listen: true });
    for (const endpoint of [
      `http://localhost:${w.control.port}`,
      w.control.endpoint,
      `${w.control.endpoint}/sts.eu-central-1.amazonaws.com/`,
    ]) {
      t.equal(await sdk(t, w, ALICE, endpoint).arn(), `arn:aws:iam::${ACCOUNT}:user/alice`, endpoint);
      const keys = keysOf(await sdk(t, w, ADMIN, endpoint).send(admin));
      t.equal(await sdk(t, w, keys, endpoint).arn(), `${SESSION}/Admin/sdk`);
      t.equal(await sdk(t, w, keys, `http://localhost:${w.port}`).arn(), `${SESSION}/Admin/sdk`, 'found by its key');
    }
  },
);

t.test('CLI-4 the SDK for JavaScript: sessions, federated users, policies and tags', async (t) => {
  const w = await world(t);
  const { send } = sdk(t, w, ADMIN);
  const session = keysOf(await send(new GetSessionTokenCommand({ DurationSeconds: 900 })));
  t.equal(await sdk(t, w, session).arn(), `arn:aws:iam::${ACCOUNT}:user/admin`);
  const federated = await send(new GetFederationTokenCommand({ Name: 'fred', Tags: [{ Key: 'team', Value: 'ä ö' }] }));
  t.match(federated, { FederatedUser: { FederatedUserId: `${ACCOUNT}:fred` }, PackedPolicySize: Number });
  t.equal(await sdk(t, w, keysOf(federated)).arn(), `arn:aws:sts::${ACCOUNT}:federated-user/fred`);
});

t.test('CLI-4 the SDK for JavaScript: refusals are the errors that it knows', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
  const alice = sdk(t, w, ALICE);
  const denied = await alice.refusal(admin);
  t.match(denied, { name: 'AccessDenied', $metadata: { httpStatusCode: 403, requestId: /^[0-9a-f-]{36}$/ } });
  t.equal(
    denied.message,
    `User: arn:aws:iam::${ACCOUNT}:user/alice is not authorized to perform: sts:AssumeRole on resource: ${role('Admin')}`,
  );
  const encoded = (denied as unknown as { EncodedMessage?: string }).EncodedMessage;
  const decode = new DecodeAuthorizationMessageCommand({ EncodedMessage: encoded });
  t.match((await sdk(t, w, ADMIN).send(decode)).DecodedMessage, /"allowed":false/, 'it comes with each denial');
  const policy = new AssumeRoleCommand({ RoleArn: role('Admin'), RoleSessionName: 'sdk', Policy: '{' });
  t.type(await sdk(t, w, ADMIN).refusal(policy), MalformedPolicyDocumentException);
  const web = { RoleArn: role('WebReader'), RoleSessionName: 'wendy', WebIdentityToken: 'none' };
  t.type(await alice.refusal(new AssumeRoleWithWebIdentityCommand(web)), InvalidIdentityTokenException);
  const me = new GetCallerIdentityCommand({});
  t.match(await sdk(t, w, { ...ALICE, secretAccessKey: 'x' }).refusal(me), { name: 'SignatureDoesNotMatch' });
  const keys = keysOf(await sdk(t, w, ADMIN).send(admin));
  await w.advance('1h');
  const expired = await sdk(t, w, keys).refusal(me);
  t.match(expired, { name: 'ExpiredToken', $metadata: { httpStatusCode: 403 } });
  t.notOk(expired instanceof ExpiredTokenException, 'which is for tokens of identity providers');
  await w.control.settings.change({ wallSkew: '16m' });
  t.match(await alice.refusal(me), { name: 'SignatureDoesNotMatch', message: /^Signature expired/ });
});

t.test(
  'TEST-2 the SDK for JavaScript sets its clock by a server’s whose clock is wrong, and comes through',
  async (t) => {
    const w = await world(t);
    const client = new STSClient({
      endpoint: w.control.endpoint,
      region: 'eu-west-1',
      credentials: ALICE,
      maxAttempts: 2,
    });
    t.teardown(() => client.destroy());
    for (const minutes of [10, -10]) {
      await w.control.settings.change({ wallSkew: `${minutes}m` });
      const { $metadata } = await client.send(new GetCallerIdentityCommand({}));
      t.equal($metadata.attempts, 2, `${minutes} minutes`);
    }
    const refused = await w.control.journal.list({ event: 'api.refused' });
    t.strictSame(
      refused.map(({ reason }) => reason),
      ['SIGNATURE_EXPIRED', 'SIGNATURE_EARLY'],
    );
  },
);
