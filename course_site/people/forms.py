from django import forms
from django.contrib.auth.forms import AuthenticationForm


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
    error_messages = {
        "invalid_login": "That address and password do not go together. Check both, or ask your training office.",
        "inactive": "This account is closed. Ask your training office.",
    }

    def clean_username(self) -> str:
        """Addresses are kept in lower case, however a phone begins them."""
        return self.cleaned_data["username"].lower()
