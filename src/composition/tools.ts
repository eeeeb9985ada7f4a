import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createLeakedList } from '../core/credentials/leaked.ts';
import type { IssuerReader } from '../core/federation/openid/issuer-reader.ts';
import { ExchangeShelf } from '../core/journal/exchanges.ts';
import { listedHosts } from '../core/may-lead-to.ts';
import type { Tools } from '../core/sandbox.ts';
import { createArgon2Hasher } from '../outbound/argon2-hasher.ts';
import { createCaptchaMaker } from '../outbound/captcha-maker.ts';
import { createMimeComposer } from '../outbound/mime-composer.ts';
import { createRsaKeyMaker } from '../outbound/rsa-key-maker.ts';
import { createWebAuthnVerifier } from '../outbound/webauthn-verifier.ts';
import { assetPath } from '../package-root.ts';

interface ToolsConfig extends Pick<Tools, 'choosing'> {
  readonly issuerAllow?: readonly string[];
  readonly redirectAllow?: readonly string[];
}

/** The tools that every sandbox shares. Each loads what it needs when it is first used. */
export const createTools = ({ issuerAllow = [], redirectAllow = [], choosing }: ToolsConfig = {}): Tools => ({
  choosing,
  hasher: createArgon2Hasher(),
  leaked: createLeakedList(() => readFileSync(assetPath('data/leaked-passwords.txt'), 'utf8')),
  captcha: createCaptchaMaker(() => readFile(assetPath('audio/captcha-clips.bin'))),
  webauthn: createWebAuthnVerifier(),
  keys: createRsaKeyMaker(),
  mime: createMimeComposer(),
  issuers: lateIssuerReader(issuerAllow),
  mayLeadTo: listedHosts(redirectAllow),
  shelf: new ExchangeShelf(),
  wall: Date.now,
});

/** It brings the names of hosts and https with it. */
function lateIssuerReader(allowed: readonly string[]): IssuerReader {
  let made: Promise<IssuerReader> | undefined;
  return {
    async readJson(...asked) {
      made ??= import('../outbound/issuer-reader.ts').then(({ createIssuerReader }) => createIssuerReader(allowed));
      return (await made).readJson(...asked);
    },
  };
}
