import t from 'tap';
import { signedInBuilder } from '../../helpers/builder.ts';
import { atStart, beginAuthorize, registerPkceTool, TOOL_SCOPES } from '../../helpers/builder-oidc.ts';
import { asScript, inPortal, toldTo, view } from '../../helpers/portal.ts';
import { authorizePath, CALLBACK, call, exchange } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

const INVALID_GRANT = { status: 400, type: 'InvalidGrantException', body: { error: 'invalid_grant' } };

t.test('CLI-6 B08 hostile requests at /authorize with the start URL of Builder ID go nowhere else', async (t) => {
  const w = await world(t);
  const client = await registerPkceTool(w);
  const scopes = TOOL_SCOPES.join(' ');
  for (const redirect of [
    'https://evil.example/',
    'http://127.0.0.1@evil.example/oauth/callback',
    'http://127.0.0.1:99999/oauth/callback',
    'http://127.0.0.1:1\\@evil.example/oauth/callback',
    'http://127.0.0.1/oauth/callback/../../evil',
    'http://localhost/oauth/callback',
    'javascript:alert(1)',
    'http://127.0.0.1/oauth/callback?next=//evil.example',
  ]) {
    const { status, answer } = await call(w, authorizePath(client, { scopes, redirect_uri: redirect }));
    t.equal(status, 400, redirect);
    t.notOk(answer.headers.location, redirect);
  }
  for (const [more, error] of [
    [{ scopes: 'sso:account:access' }, 'invalid_scope'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'x'.repeat(44) }, 'invalid_request'],
    [{ response_type: 'token' }, 'invalid_request'],
  ] as const) {
    const { answer } = await call(w, authorizePath(client, { scopes, ...more }));
    const told = new URL(answer.headers.location ?? '');
    t.match({ to: `${told.origin}${told.pathname}`, error: told.searchParams.get('error') }, { to: CALLBACK, error });
  }
  for (const issuerUrl of [
    'https://view.awsapps.com.evil.example/start',
    'https://view.awsapps.com@evil.example/start',
  ]) {
    const lost = await registerPkceTool(w, { issuerUrl });
    t.match((await call(w, authorizePath(lost, { scopes }))).answer.headers.location, 'error=invalid_request');
  }
  const { hash } = await beginAuthorize(w, client);
  const jane = await inPortal(w, 'jane_doe');
  await view(jane, hash);
  t.not(jane.status, 200, 'a directory’s user is not asked at all');
  const [bo, other] = [await signedInBuilder(w), await signedInBuilder(w, 'root@example.com')];
  await atStart(w, bo, hash);
  await view(bo, hash);
  await bo.submit({}, { form: 'allow', ...asScript });
  const resume = toldTo(bo);
  await atStart(w, other, hash);
  await view(other, hash);
  t.not(other.status, 200, 'what one has decided another cannot');
  const answers = await Promise.all(Array.from({ length: 20 }, () => bo.fetch(resume)));
  const codes = answers.filter(({ headers }) => headers.location?.includes('code='));
  t.equal(codes.length, 1, 'a context resumes once');
  const code = new URL(codes[0]?.headers.location ?? '').searchParams.get('code') ?? '';
  t.match(await exchange(w, client, code, { codeVerifier: 'w'.repeat(64) }), INVALID_GRANT, 'a wrong verifier');
  t.match(await exchange(w, client, code), INVALID_GRANT, 'which spoils the code');
});
