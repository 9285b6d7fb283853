from certificates.models.certificates import Certificate, CertificateFile
from certificates.models.credentials import Credential
from certificates.models.packets import RecordPacket
from certificates.models.serials import SerialYear

__all__ = ["Certificate", "CertificateFile", "Credential", "RecordPacket", "SerialYear"]
