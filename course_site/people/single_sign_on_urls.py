"""The doors of single sign-on, under the names by which allauth finds them. Without a provider they are not there."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.socialaccount.providers.saml import views as saml
from django.urls import path

from course_site.people.views.single_sign_on import come_back

urlpatterns = [
    path("oidc/<slug:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/back/", openid_connect.callback, name="openid_connect_callback"),
    path("saml/<slug:organization_slug>/", saml.login, name="saml_login"),
    path("saml/<slug:organization_slug>/back/", come_back, name="saml_acs"),
    path("saml/<slug:organization_slug>/back/finish/", saml.finish_acs, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/out/", saml.sls, name="saml_sls"),
    path("saml/<slug:organization_slug>/metadata/", saml.metadata, name="saml_metadata"),
]
