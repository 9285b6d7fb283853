"""A passkey without a device: it answers as a browser does, with a key of its own."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from os import urandom
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

Flag = AuthenticatorData.FLAG
PRESENT, VERIFIED = Flag.USER_PRESENT, Flag.USER_PRESENT | Flag.USER_VERIFIED


@dataclass
class SoftPasskey:
    origin: str = "http://localhost"
    flags: AuthenticatorData.FLAG = VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: urandom(16))
    owner: str = ""

    def made(self, question: dict[str, Any]) -> str:
        asked = question["publicKey"]
        self.owner = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AuthenticatorData.create(
            sha256(asked["rp"]["id"].encode()).digest(),
            self.flags | Flag.ATTESTED,
            0,
            AttestedCredentialData.create(Aaguid.NONE, self.name, public),
        )
        said = self._said(CollectedClientData.TYPE.CREATE, asked)
        return self._answer(said, attestationObject=AttestationObject.create("none", data, {}))

    def answered(self, question: dict[str, Any]) -> str:
        asked = question["publicKey"]
        data = AuthenticatorData.create(sha256(asked["rpId"].encode()).digest(), self.flags, 1)
        said = self._said(CollectedClientData.TYPE.GET, asked)
        signature = self.key.sign(data + said.hash, ec.ECDSA(SHA256()))
        return self._answer(said, authenticatorData=data, signature=signature, userHandle=websafe_decode(self.owner))

    def _said(self, kind: str, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, asked["challenge"], self.origin)

    def _answer(self, said: CollectedClientData, **parts: bytes) -> str:
        response = {"clientDataJSON": said, **parts}
        name = websafe_encode(self.name)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "response": {part: websafe_encode(value) for part, value in response.items()},
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
