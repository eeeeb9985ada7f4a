import type { QueryApi } from '../../src/http/aws/api.ts';
import type { RestApi } from '../../src/http/aws/rest/rest-api.ts';
import type { InputShape, Members } from '../../src/http/aws/shapes.ts';
import { iamApi } from '../../src/http/surfaces/iam/api.ts';
import { oidcApi } from '../../src/http/surfaces/oidc/api.ts';
import { portalApi } from '../../src/http/surfaces/portal-api/api.ts';
import { stsApi } from '../../src/http/surfaces/sts/api.ts';
import { ADMIN, ALICE, sign, type Unsigned } from '../../test/helpers/signed-call.ts';
import { type Attack, type Attacker, encoded, form, headerText, SANDBOX } from './attack.ts';
import { anyJson, anyText, type Dice } from './dice.ts';

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

/** STS and IAM in the query protocol, by the shapes of their inputs: signed well, signed badly, not signed. */
export const queryAttacker: Attacker = {
  async next(dice) {
    const api: QueryApi = dice.pick([stsApi, iamApi]);
    const [action, operation] = dice.pick(Object.entries(api.operations));
    const fields = Object.entries(operation.input).flatMap(([name, shape]) => fieldsOf(name, shape, dice));
    const named = [...fields, ['Action', dice.once(15) ? anyText(dice) : action], ['Version', api.version]] as const;
    const host = dice.pick(['localhost', `${api.service}.amazonaws.com`]);
    const body = form(dice.once(20) ? [...named, ...named] : named);
    const asked: Unsigned = dice.once(4)
      ? { method: 'GET', url: `http://${host}/?${body}`, headers: {} }
      : { method: 'POST', url: `http://${host}/`, headers: { 'content-type': FORM }, body };
    if (dice.once(4)) return asAttack(asked);
    const keys = dice.once(10)
      ? { accessKeyId: 'AKIAMOCKNOBODY000001', secretAccessKey: 'x' }
      : dice.pick([ALICE, ADMIN]);
    const signed = await sign(asked, { keys, service: api.service, presign: asked.method === 'GET' });
    const { authorization } = signed.headers;
    if (authorization === undefined || !dice.once(6)) return asAttack(signed);
    return asAttack({ ...signed, headers: { ...signed.headers, authorization: broken(authorization, dice) } });
  },
};

function asAttack({ method, url, headers, body }: Unsigned): Attack {
  const { host, pathname, search } = new URL(url);
  const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host');
  return {
    method,
    host,
    path: pathname + search,
    headers: { ...Object.fromEntries(rest), 'X-Latchkey-Sandbox': SANDBOX },
    body,
  };
}

function broken(authorization: string, dice: Dice): string {
  const parts = authorization.split(/([,=;/ ])/);
  parts[dice.roll(parts.length)] = headerText(anyText(dice)).slice(0, 300);
  return parts.join('');
}

function fieldsOf(name: string, shape: InputShape, dice: Dice): [string, string][] {
  if (!shape.required && dice.once(3)) return [];
  if (dice.once(25)) return [[`${name}.${anyText(dice).slice(0, 30)}`, anyText(dice)]];
  switch (shape.type) {
    case 'list':
      return Array.from({ length: dice.roll(3) }, (_, at) =>
        fieldsOf(`${name}.member.${at + 1}`, shape.of, dice),
      ).flat();
    case 'structure':
      return Object.entries(shape.members as Members).flatMap(([member, of]) =>
        fieldsOf(`${name}.${member}`, of, dice),
      );
    case 'integer':
      return [[name, dice.pick([String(shape.min ?? 0), String(shape.max ?? 1), anyText(dice)])]];
    case 'flag':
      return [[name, dice.pick(['true', 'false', anyText(dice)])]];
    case 'text':
      return [
        [name, shape.oneOf !== undefined && !dice.once(4) ? dice.pick(shape.oneOf) : policyOr(anyText(dice), dice)],
      ];
  }
}

const policyOr = (text: string, dice: Dice): string =>
  dice.once(6)
    ? JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: [text, '*?*?!'], Resource: anyJson(dice) }],
      })
    : text;

const MEMBERS = [
  ...['clientName', 'clientType', 'scopes', 'redirectUris', 'grantTypes', 'issuerUrl', 'clientId', 'clientSecret'],
  ...['grantType', 'code', 'deviceCode', 'refreshToken', 'redirectUri', 'codeVerifier', 'scope', 'startUrl'],
  ...['account_id', 'role_name', 'max_result', 'next_token', 'token', 'userCode', 'deviceContext', 'state'],
];

/** SSO OIDC and the portal's API in rest-json, and targets of the JSON protocol. */
export const restAttacker: Attacker = {
  next(dice) {
    const [api, host]: [RestApi, string] = dice.pick([
      [oidcApi, 'oidc.us-east-1.amazonaws.com'],
      [portalApi, 'portal.sso.us-east-1.amazonaws.com'],
    ] as [RestApi, string][]);
    if (dice.once(10)) return targeted(dice);
    const { method, path } = dice.pick(api.operations);
    const filled = path.replace(/:(\w+)/g, () => encoded(anyText(dice)));
    const members = Array.from({ length: dice.roll(6) }, () => dice.pick(MEMBERS));
    const query = form(members.map((name) => [name, anyText(dice)]));
    const asForm = dice.once(4);
    const body = asForm
      ? query
      : JSON.stringify(
          dice.once(10) ? anyJson(dice) : Object.fromEntries(members.map((name) => [name, anyJson(dice)])),
        );
    return {
      method,
      host: dice.once(4) ? 'localhost' : host,
      path: method === 'GET' || dice.once(4) ? `${filled}?${query}` : filled,
      headers: {
        'X-Latchkey-Sandbox': SANDBOX,
        'Content-Type': asForm ? FORM : 'application/json',
        ...(dice.once(2) && { 'x-amz-sso_bearer_token': headerText(anyText(dice)) }),
        ...(dice.once(3) && { Authorization: headerText(`Bearer ${anyText(dice)}`) }),
        ...(dice.once(5) && { Origin: headerText(anyText(dice)) }),
      },
      ...(method === 'POST' && { body }),
    };
  },
};

const targeted = (dice: Dice): Attack => ({
  method: 'POST',
  host: 'localhost',
  path: '/',
  headers: {
    'X-Latchkey-Sandbox': SANDBOX,
    'Content-Type': dice.pick(['application/x-amz-json-1.1', 'application/x-amz-json-1.0', 'application/json']),
    'X-Amz-Target': headerText(
      dice.pick(['AWSIdentityStore.ListUsers', 'SWBExternalService.ListAccounts', anyText(dice)]),
    ),
  },
  body: JSON.stringify(anyJson(dice)),
});
