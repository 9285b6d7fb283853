from typing import Any

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

# Each is shown, and changed elsewhere: with who, why, since when, and by two people where it takes two.
ELSEWHERE = {
    "groups": "They follow from the roles. Give a role under People › Roles.",
    "is_superuser": "Whoever runs the machine decides this (manage.py createsuperuser). Give a role under People › "
    "Roles.",
    "is_active": "Close or open an account under People › Closed accounts.",
}


class WithoutRights:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ELSEWHERE.keys() & self.fields.keys():
            self.fields[name].disabled = True
            self.fields[name].help_text = ELSEWHERE[name]


class NewAccountForm(WithoutRights, UserCreationForm):
    pass


class AccountForm(WithoutRights, UserEditForm):
    pass


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[UserCreationForm | UserEditForm]:
        return AccountForm if for_update else NewAccountForm
