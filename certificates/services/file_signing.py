"""The signature in the file: PAdES B-B, by which the issuer certifies it and allows no change."""

from io import BytesIO

from asn1crypto import keys, pem
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from certificates.rules.badges import ISSUER
from certificates.services.signing_keys import Generation

FIELD = "IssuerSignature"
# Room for the signature and a chain of certificates. Measuring it first would mean signing twice.
RESERVED = 16_384

# Read aloud by its name, printed with the page, and nowhere on it: what PDF/A and PDF/UA ask of a field.
OFF_THE_PAGE = fields.InvisSigSettings(set_hidden_flag=False, set_print_flag=True, box_out_of_bounds=True)
SPEC = fields.SigFieldSpec(FIELD, readable_field_name="Issuer digital signature", invis_sig_settings=OFF_THE_PAGE)
METADATA = signers.PdfSignatureMetadata(
    field_name=FIELD,
    name=ISSUER,
    reason="Certificate of completion",
    subfilter=fields.SigSeedSubFilter.PADES,
    md_algorithm="sha256",
    certify=True,
    docmdp_permissions=fields.MDPPerm.NO_CHANGES,
)


def sign(pdf: bytes, keys_of_signer: Generation) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    # pyHanko would write the metadata anew and lose what declares the second standard. The hook is private: its version
    # is pinned, and a test reads the metadata.
    writer._update_meta = lambda *args, **kwargs: None  # type: ignore[method-assign]
    fields.append_signature_field(writer, SPEC)
    signed = BytesIO()
    signers.sign_pdf(writer, METADATA, signer=signer_of(keys_of_signer), output=signed, bytes_reserved=RESERVED)
    return signed.getvalue()


def signer_of(generation: Generation) -> signers.SimpleSigner:
    first, *chain = [Certificate.load(each.public_bytes(Encoding.DER)) for each in generation.file_certificates]
    *_, private_key = pem.unarmor(generation.file_key)
    return signers.SimpleSigner(
        signing_cert=first,
        signing_key=keys.PrivateKeyInfo.load(private_key),
        cert_registry=SimpleCertificateStore.from_certs(chain),  # type: ignore[no-untyped-call]
    )
