// A provider of OpenID Connect of another make. Its door asks for an address, and how somebody showed who they are.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, REDIRECT_URI } = process.env;
const issuer = `http://localhost:${PORT}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: "course", client_secret: "a secret of the test", redirect_uris: [REDIRECT_URI] }],
  claims: { openid: ["sub", "amr", "acr"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (context, interaction) => `/door/${interaction.uid}` },
  pkce: { required: () => true },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("unverified.") }),
  }),
  // What the course asks for is granted without a question: it belongs to the same house.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  if (!url.pathname.startsWith("/door/") || !url.searchParams.has("who")) return answer(request, response);
  const login = { accountId: url.searchParams.get("who"), amr: url.searchParams.get("how").split(",") };
  return provider.interactionFinished(request, response, { login });
}).listen(PORT, "127.0.0.1", () => console.log("ready"));
