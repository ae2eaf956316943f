// A provider of OpenID Connect for tests: npm's oidc-provider with three people and two clients.
// Called with one argument, JSON: {host, port, issuer, alg, behind, inToken}; prints its address.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const asked = JSON.parse(process.argv[2] ?? '{}');
const { host = '127.0.0.1', port = 0, alg = 'RS256', behind = 0, inToken = false } = asked;

// Whose clock is wrong: seconds by which this one is behind.
const RealDate = Date;
const now = () => RealDate.now() - behind * 1000;
globalThis.Date = class extends RealDate {
  constructor(...given) { if (given.length) super(...given); else super(now()); }
  static now() { return now(); }
};
const { Provider } = await import('oidc-provider');

const people = {
  lan: { name: 'Trần Thị Lan', email: 'lan@maihoa.example', groups: ['bien-tap', 'mọi người'] },
  minh: { name: 'Lê Văn Minh', email: 'minh@maihoa.example', groups: ['quan-tri', 'bien-tap'] },
  khach: { name: 'Khách', email: 'khach@maihoa.example', groups: ['mọi người'] },
};

function client(id) {
  return {
    client_id: id,
    client_secret: `secret-of-${id}`,
    redirect_uris: ['http://127.0.0.1/console/login/oidc/callback'],
    post_logout_redirect_uris: ['http://127.0.0.1/console/login'],
    token_endpoint_auth_method: 'client_secret_basic',
    id_token_signed_response_alg: alg,
  };
}

function key() {
  const made = alg === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(8).toString('hex');
  return { ...made.privateKey.export({ format: 'jwk' }), use: 'sig', alg, kid };
}

const day = 24 * 3600;
const server = createServer();
await new Promise((done) => server.listen(port, host, done));
const address = `http://${host}:${server.address().port}`;
const provider = new Provider(asked.issuer ?? address, {
  clients: [client('searchsvc'), client('khac')],
  claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: !inToken,
  cookies: { keys: [randomBytes(32).toString('hex')] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
  jwks: { keys: [key()] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  // Cookies and codes outlive a clock that is behind; tokens do not.
  ttl: { Interaction: 30 * day, Session: 30 * day, Grant: 30 * day, IdToken: 3600 },
  async findAccount(_context, id) {
    const claims = { sub: id, email_verified: true, ...people[id] };
    return { accountId: id, claims: async () => claims };
  },
  // Nobody is asked to consent: it is the portal's own console.
  async loadExistingGrant(context) {
    const { client: { clientId }, session: { accountId } } = context.oidc;
    const grant = new provider.Grant({ clientId, accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});
// Ports of tests differ, and are not looked at; the rest of an address must be registered.
const without = (uri) => Object.assign(new URL(uri), { port: '' }).href;
provider.Client.prototype.redirectUriAllowed = function allowed(uri) {
  return this.redirectUris.includes(without(uri));
};
provider.Client.prototype.postLogoutRedirectUriAllowed = function allowed(uri) {
  return this.postLogoutRedirectUris.includes(without(uri));
};
server.on('request', provider.callback());
process.stdout.write(`${address}\n`);
