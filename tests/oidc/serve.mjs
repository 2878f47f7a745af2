// An OpenID Connect provider for the tests: the npm package `oidc-provider` on a free port of the
// loopback interface, with a few accounts. The first line on standard output is its address, which is
// its issuer; it stops when its standard input closes, so that it never outlives its test.
//
//   node serve.mjs [--userinfo]     the claims are at the userinfo address only, not in the ID token
//
//   /interaction/…                  the package's development pages: any of accounts.json, any password
//   POST /essai/rotation            new keys sign from now on, the old ones are no longer published
//   POST /essai/horloge?secondes=N  this provider's clock, N seconds from the real one

import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';

// What the package takes for granted and Node 18, which Debian 12 has, lacks.
globalThis.crypto ??= webcrypto;
URL.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null);
const { Provider } = await import('oidc-provider');

const accounts = JSON.parse(readFileSync(new URL('accounts.json', import.meta.url), 'utf8'));

const realNow = Date.now;
let shift = 0;
Date.now = () => realNow() + shift * 1000;

const ALGORITHMS = ['RS256', 'ES256', 'PS256'];

/** One client per way of signing; the last way is none that the application accepts. */
const clients = ALGORITHMS.map((algorithm) => ({
  client_id: `tremplin-${algorithm.toLowerCase()}`,
  client_secret: 'un secret: "50 %" & +',
  application_type: 'native',
  // A native client's loopback address may have any port (RFC 8252 §7.3).
  redirect_uris: ['http://127.0.0.1/api/session/retour'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: algorithm,
}));

function key(type, options) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: randomUUID() };
}

function provide(issuer) {
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys: [key('rsa', { modulusLength: 2048 }), key('ec', { namedCurve: 'P-256' })] },
    cookies: { keys: [randomUUID()] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email'],
      iel: ['role', 'sirets', 'https://iel.example/profil', 'etablissements'],
    },
    conformIdTokenClaims: process.argv.includes('--userinfo'),
    enabledJWA: { idTokenSigningAlgValues: ALGORITHMS },
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 60, AccessToken: 60, IdToken: 60, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_, id) => accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
  });
  return provider.callback();
}

let answer;
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, issuer);
  if (request.method === 'POST' && pathname === '/essai/rotation') {
    answer = provide(issuer);
    response.end();
  } else if (request.method === 'POST' && pathname === '/essai/horloge') {
    shift = Number(searchParams.get('secondes'));
    response.end();
  } else {
    answer(request, response);
  }
});

await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
answer = provide(issuer);
console.log(issuer);
process.stdin.resume().on('end', () => process.exit());
