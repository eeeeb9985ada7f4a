import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';
import { testServer } from './server.ts';

/** The part of tap's test object that ends what it started. */
interface Owner {
  teardown(end: () => unknown): unknown;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const { subtle } = globalThis.crypto;

/** Key and certificate of loopback and of a name that nobody asks for: browsers of tests do not look at it. */
export async function makeIdentity(): Promise<{ key: string; cert: string }> {
  const keys = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const extensions = [new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])];
  const named = { name: 'CN=latchkey.test', keys, extensions };
  const cert = await X509CertificateGenerator.createSelfSigned(named, globalThis.crypto);
  const key = PemConverter.encode(await subtle.exportKey('pkcs8', keys.privateKey), PemConverter.PrivateKeyTag);
  return { key, cert: cert.toString('pem') };
}

let identity: ReturnType<typeof makeIdentity> | undefined;

/**
 * A further port of the file's server, with TLS, for one sandbox. Pages under real names are secure contexts there in
 * every browser.
 * @returns the port
 */
export async function tlsFront(owner: Owner, sandbox: string): Promise<number> {
  const { answer } = await testServer();
  identity ??= makeIdentity();
  const server = createServer(await identity, (request, response) => {
    request.headers['x-latchkey-sandbox'] = sandbox;
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  owner.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
