from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict

from course_site.people import devices
from course_site.people.models import User
from course_site.people.rules.throttling import Limit, limits
from course_site.people.services import throttling


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
        error_messages={"required": "Write your password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "usa-input"}),
    )
    request: HttpRequest
    error_messages = {
        "invalid_login": "That address and password do not go together. Check both, or ask your training office.",
        "inactive": "This account is closed. Ask your training office.",
        "too_many": "There were too many wrong tries. Wait 15 minutes and try again, or sign in on a device that you "
        "have used here before. Is it urgent? Call your training office.",
    }

    def clean_username(self) -> str:
        """Addresses are kept in lower case, however a phone begins them."""
        return self.cleaned_data["username"].lower()

    def clean(self) -> dict[str, Any]:
        """Beyond the limit not even the right password is looked at."""
        if not {"username", "password"} <= self.cleaned_data.keys():
            return self.cleaned_data
        counted = self._limits()
        if throttling.is_closed(counted):
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            given = super().clean()
        except ValidationError:
            throttling.count_wrong(counted)
            raise
        throttling.forget(counted[:1])
        return given

    def _limits(self) -> list[Limit]:
        email, device = self.cleaned_data["username"], devices.device_of(self.request)
        account = User.objects.filter(email=email).values_list("pk", flat=True).first()
        is_known = str(account) in device.accounts
        return limits(email, devices.address_of(self.request), device.name if is_known else "")


class ConfirmForm(SignInForm):
    """The password once more, of whoever is signed in."""

    def __init__(self, request: HttpRequest, data: QueryDict | None = None) -> None:
        super().__init__(request, data)
        del self.fields["username"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["username"] = self.request.user.email  # type: ignore[union-attr]
        return super().clean()
