from certificates.models.certificates import Certificate, CertificateFile
from certificates.models.credentials import Credential
from certificates.models.guesses import Guesses
from certificates.models.packets import RecordPacket
from certificates.models.serials import SerialYear
from certificates.models.templates import Template, TemplateChoice, TemplatePicture, TemplateVersion

__all__ = [
    "Certificate",
    "CertificateFile",
    "Credential",
    "Guesses",
    "RecordPacket",
    "SerialYear",
    "Template",
    "TemplateChoice",
    "TemplatePicture",
    "TemplateVersion",
]
