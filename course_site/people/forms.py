from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import BaseAuthenticateForm
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from course_site.core.visitors import network_of
from course_site.people import devices
from course_site.people.models import User
from course_site.people.rules.tablets import pin_refusal
from course_site.people.rules.throttling import code_limits, limits, second_step_limits
from course_site.people.services import throttling

TOO_MANY = (
    "There were too many wrong tries. Wait 15 minutes and try again, or sign in on a device that you have used here "
    "before. Is it urgent? Call your training office."
)


class SignInForm(AuthenticationForm):
    """Address and password; the answer to a wrong one does not tell which of the two was wrong."""

    username = forms.EmailField(
        label="E-mail address",
        error_messages={
            "required": "Write your e-mail address.",
            "invalid": "Write the whole address: name@example.org.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "class": "usa-input"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Write your password, or take a code by mail."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "usa-input"}),
    )
    request: HttpRequest
    error_messages = {
        "invalid_login": "That address and password do not go together. Check both, or leave the password empty and "
        "take a code by mail.",
        "inactive": "This account is closed. Ask your training office.",
        "too_many": TOO_MANY,
    }

    def __init__(self, request: HttpRequest, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(request, data, **kwargs)
        if not settings.PASSWORD_SIGN_IN:
            del self.fields["password"]

    def clean_username(self) -> str:
        """Addresses are kept in lower case, however a phone begins them."""
        return self.cleaned_data["username"].lower()

    def clean(self) -> dict[str, Any]:
        """Beyond the limit not even the right password is looked at."""
        if not {"username", "password"} <= self.cleaned_data.keys():
            return self.cleaned_data
        counted = limits(*self._sender())
        if not throttling.takes(counted, at=timezone.now()):
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        given = super().clean()
        throttling.was_right(counted)
        return given

    def _sender(self) -> tuple[str, str, str]:
        """Whose account it is about, from where it comes, and the device when that account was opened on it before."""
        email, device = self.cleaned_data["username"], devices.device_of(self.request)
        account = User.objects.filter(email=email).values_list("pk", flat=True).first()
        return email, network_of(self.request), device.name if str(account) in device.accounts else ""


class CodeRequestForm(SignInForm):
    """The address alone. Known or not, the answer is the same."""

    error_messages = SignInForm.error_messages | {
        "too_many": "You have asked for several codes already. Look for the newest mail, in the junk folder too, or "
        "wait 15 minutes and ask again. Is it urgent? Call your training office."
    }

    def __init__(self, request: HttpRequest, data: Any = None, **kwargs: Any) -> None:
        super().__init__(request, data, **kwargs)
        if "password" in self.fields:
            self.fields["password"].required = False

    def clean(self) -> dict[str, Any]:
        if "username" in self.cleaned_data:
            counted = code_limits(*self._sender())
            if not throttling.takes(counted, at=timezone.now()):
                raise ValidationError(self.error_messages["too_many"], code="too_many")
        return self.cleaned_data


def sign_in_form_for(data: QueryDict) -> type[SignInForm]:
    """Whoever wrote a password signs in with it, also when the Enter key pressed the button above it."""
    has_password = bool(data.get("password")) or data.get("how") != "code"
    return SignInForm if settings.PASSWORD_SIGN_IN and has_password else CodeRequestForm


class MailedCodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        error_messages={"required": "Write the code from the mail."},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "usa-input", "autofocus": True}
        ),
    )


class SecondStepForm(BaseAuthenticateForm):
    """The code of the app, or one from paper."""

    def clean_code(self) -> str:
        account, code = second_step_limits(self.user.pk, normalize_user_code(self.cleaned_data["code"]))
        at = timezone.now()
        if not throttling.takes([account], at=at):
            raise ValidationError(
                "There were too many wrong codes. Wait 15 minutes and try again, or take a passkey.", code="too_many"
            )
        if not throttling.takes([code], at=at):
            raise get_adapter().validation_error("incorrect_code")
        typed: str = super().clean_code()
        throttling.was_right([account])
        return typed


class ConfirmForm(SignInForm):
    """The password once more, of whoever is signed in."""

    def __init__(self, request: HttpRequest, data: QueryDict | None = None) -> None:
        super().__init__(request, data)
        del self.fields["username"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["username"] = self.request.user.email  # type: ignore[union-attr]
        return super().clean()


class UnlockForm(forms.Form):
    pin = forms.CharField(
        label="PIN",
        max_length=8,
        error_messages={"required": "Write the PIN.", "max_length": "A PIN has at most eight digits."},
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "class": "usa-input", "autofocus": True}
        ),
    )


PIN_REFUSED = {
    "form": "Choose four to eight digits, and nothing else.",
    "easy": "This is the first that anybody tries. Choose another one.",
}


class PinForm(UnlockForm):
    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["pin"].label = "A PIN for today"
        self.fields["pin"].help_text = "Four to eight digits. It opens this tablet only, until you sign out."

    def clean_pin(self) -> str:
        if code := pin_refusal(self.cleaned_data["pin"]):
            raise ValidationError(PIN_REFUSED[code], code=code)
        return self.cleaned_data["pin"]


class PasskeyForm(forms.Form):
    """What a device answered, with the name that its owner gives the passkey."""

    name = forms.CharField(
        label="A name for this device",
        max_length=40,
        help_text="So that you know it again: My phone.",
        error_messages={"required": "Give it a name: My phone."},
        widget=forms.TextInput(attrs={"class": "usa-input"}),
    )
