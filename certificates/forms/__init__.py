from certificates.forms.records import CorrectForm, PacketForm, RevokeForm
from certificates.forms.templates import ChangeForm, ChoicesForm, LookForm, NewForm
from certificates.forms.verifying import CodeForm, FileForm, LastNameForm

__all__ = [
    "ChangeForm",
    "ChoicesForm",
    "CodeForm",
    "CorrectForm",
    "FileForm",
    "LastNameForm",
    "LookForm",
    "NewForm",
    "PacketForm",
    "RevokeForm",
]
