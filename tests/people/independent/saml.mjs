// A SAML 2.0 identity provider of another make. Who signs in, and how, stands in the query beside the request.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import samlp from "samlp";

const { PORT, ACS, KEY, CERTIFICATE } = process.env;

createServer((request, response) => {
  const url = new URL(request.url, `http://localhost:${PORT}`);
  request.query = Object.fromEntries(url.searchParams);
  response.set = (name, value) => response.setHeader(name, value);
  response.send = (body) => response.end(String(body));
  const who = url.searchParams.get("who");
  samlp.auth({
    issuer: "https://idp.example.org",
    cert: readFileSync(CERTIFICATE),
    key: readFileSync(KEY),
    destination: ACS,
    recipient: ACS,
    authnContextClassRef: url.searchParams.get("how"),
    getUserFromRequest: () => ({ id: who, displayName: who, name: {}, emails: [{ value: who }] }),
    getPostURL: (audience, dom, query, callback) => callback(null, ACS),
  })(request, response, (problem) => {
    response.statusCode = 400;
    response.end(String(problem));
  });
}).listen(PORT, "127.0.0.1", () => console.log("ready"));
