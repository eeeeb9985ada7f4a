import * as oauth from 'oauth4webapi';
import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { authorizeUrl, CALLBACK, decide, SAME_DEVICE, signInHere } from '../../helpers/login.ts';
import { arnOf } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const renamed = (members: Iterable<readonly [string, unknown]>, rename: (name: string) => string) =>
  Object.fromEntries([...members].map(([name, value]) => [rename(name), value]));

/** Speaks the service's JSON for a client that speaks the forms of RFC 6749; proofs and all else are the client's. */
const inJson =
  (w: World): NonNullable<oauth.TokenEndpointRequestOptions[typeof oauth.customFetch]> =>
  async (url, { method, headers, body }) => {
    const json = JSON.stringify(renamed(new URLSearchParams(`${body}`), camel));
    const answer = await ask(w.control.port ?? w.port, url, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: json,
    });
    const said = renamed(Object.entries(answer.json()), snake);
    const token = said.access_token;
    const shown = { ...said, ...(token !== undefined && { access_token: JSON.stringify(token) }) };
    return Response.json(shown, { status: answer.status });
  };

/** An OAuth client that somebody else has written, with a key of its own. */
async function oauthClient(w: World) {
  const server: oauth.AuthorizationServer = {
    issuer: 'https://signin.aws.amazon.com',
    authorization_endpoint: `${w.origin}/v1/authorize`,
    token_endpoint: `${w.origin}/v1/token`,
  };
  const client: oauth.Client = { client_id: SAME_DEVICE, id_token_signed_response_alg: 'HS256' };
  const DPoP = oauth.DPoP(client, await oauth.generateKeyPair('ES256'));
  const asking = { DPoP, [oauth.allowInsecureRequests]: true, [oauth.customFetch]: inJson(w) };
  const recognizedTokenTypes = { aws_sigv4: () => {} };
  return {
    /** The answer to the browser, which has to bring back what the client asked with. */
    back: (url: URL, state: string) => oauth.validateAuthResponse(server, client, url, state),
    async code(answer: URLSearchParams, verifier: string) {
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        oauth.None(),
        answer,
        CALLBACK,
        verifier,
        asking,
      );
      return oauth.processAuthorizationCodeResponse(server, client, response, { recognizedTokenTypes });
    },
    async refresh(token: string) {
      const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), token, asking);
      return oauth.processRefreshTokenResponse(server, client, response, { recognizedTokenTypes });
    },
  };
}

/** The error of OAuth's that a client is told. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    ({ error, status }: oauth.ResponseBodyError) => `${status} ${error}`,
  );

t.test(
  'CLI-5 an OAuth client of other authors: authorization, proofs, tokens, refresh, and its refusals',
  async (t) => {
    const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
    const client = await oauthClient(w);
    const verifier = oauth.generateRandomCodeVerifier();
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
    const asked = (state: string) =>
      authorizeUrl(w, { state, code_challenge: challenge, code_challenge_method: 'S256' });
    const visitor = await w.visitor().goto(asked('first'));
    await signInHere(visitor, 'alice');
    const answer = client.back(await decide(visitor, 'allow'), 'first');

    const stranger = await oauthClient(w);
    const otherVerifier = oauth.generateRandomCodeVerifier();
    t.equal(
      await refusal(client.code(answer, otherVerifier)),
      '400 INVALID_REQUEST',
      'another verifier uses the code up',
    );
    t.equal(await refusal(client.code(answer, verifier)), '400 INVALID_REQUEST');
    const again = client.back(await decide(await visitor.goto(asked('second')), 'allow'), 'second');
    const tokens = await client.code(again, verifier);
    t.equal(oauth.getValidatedIdTokenClaims(tokens)?.sub, ALICE);
    t.equal(tokens.expires_in, 900);
    t.equal(await arnOf(w, JSON.parse(tokens.access_token)), ALICE);

    const refreshToken = tokens.refresh_token ?? '';
    t.equal(await refusal(stranger.refresh(refreshToken)), '400 INVALID_REQUEST', 'the key is another');
    const renewed = await client.refresh(refreshToken);
    t.not(renewed.refresh_token, refreshToken);
    t.equal(renewed.id_token, undefined);
    t.equal(await arnOf(w, JSON.parse(renewed.access_token)), ALICE);
    await w.advance('15m');
    t.equal(await refusal(client.refresh(refreshToken)), '401 TOKEN_EXPIRED', 'it was turned over');
    await w.control.users.change('iam', '111122223333:alice', { password: 'Other-Passw0rd!' });
    t.equal(await refusal(client.refresh(renewed.refresh_token ?? '')), '403 USER_CREDENTIALS_CHANGED');
    const denied = await w.visitor().goto(asked('third'));
    await signInHere(denied, 'bob');
    await denied.submit({ mfaCode: await w.totp('iam', '111122223333:bob') });
    const no = await decide(denied, 'deny');
    t.match(await refusal((async () => client.back(no, 'third'))()), 'access_denied');
  },
);
