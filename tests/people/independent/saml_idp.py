"""A SAML 2.0 identity provider of another make: pysaml2, which signs by xmlsec1. It reads the metadata that the site
gives its administrator. Who signs in, and how, stands in the query beside the request."""

import os
import shutil
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

ISSUER = "https://idp.example.org"
PORT = int(os.environ["PORT"])


def provider() -> Server:
    config = IdPConfig()
    config.load(
        {
            "entityid": ISSUER,
            "xmlsec_binary": shutil.which("xmlsec1"),
            "key_file": os.environ["KEY"],
            "cert_file": os.environ["CERTIFICATE"],
            "metadata": {"local": [os.environ["METADATA"]]},
            "service": {
                "idp": {
                    "endpoints": {"single_sign_on_service": [(f"http://localhost:{PORT}/", BINDING_HTTP_REDIRECT)]},
                    "sign_assertion": True,
                    "signing_algorithm": os.environ.get("SIGNED_BY", SIG_RSA_SHA256),
                    "digest_algorithm": DIGEST_SHA256,
                }
            },
        }
    )
    return Server(config=config)


class Door(BaseHTTPRequestHandler):
    idp = provider()

    def do_GET(self) -> None:
        sent = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        asked = self.idp.parse_authn_request(sent["SAMLRequest"], BINDING_HTTP_REDIRECT)
        answer = self.idp.response_args(asked.message, [BINDING_HTTP_POST])
        response = self.idp.create_authn_response(
            {"mail": [sent["who"]]},
            userid=sent["who"],
            name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text=sent["who"]),
            authn={"class_ref": sent["how"], "authn_auth": ISSUER},
            **{name: answer[name] for name in ("in_response_to", "destination", "sp_entity_id")},
        )
        page = self.idp.apply_binding(
            BINDING_HTTP_POST, str(response), answer["destination"], sent.get("RelayState", ""), response=True
        )
        self.send_response(200)
        self.end_headers()
        self.wfile.write("".join(page["data"]).encode())

    def log_message(self, *args: object) -> None:
        pass


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", PORT), Door)
    print("ready", flush=True)
    server.serve_forever()
