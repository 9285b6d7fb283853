from certificates.models.certificates import Certificate, CertificateFile
from certificates.models.serials import SerialYear

__all__ = ["Certificate", "CertificateFile", "SerialYear"]
