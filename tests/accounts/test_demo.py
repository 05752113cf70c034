"""The demonstration signs in with one press; nothing of it works anywhere else."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.accounts.signing_in import make_account, post_password, with_app

from querschnitt.accounts.adapter import sign_in_as
from querschnitt.kernel.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.urls")]
DEMO = "/konto/demo/"


@pytest.fixture
def _demo(settings, monkeypatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr("querschnitt.config.access.PUBLIC_PAGES", frozenset({"demo:demo", "account_login"}))


@pytest.mark.usefixtures("_demo")
def test_one_press_signs_in_with_the_second_factor(client):
    persona = make_account("ob@bamberg.example", persona="Vorsitz des Steuerungsgremiums")
    assert "Vorsitz des Steuerungsgremiums" in client.get(DEMO).content.decode()
    response = client.post(DEMO, {"persona": persona.pk})
    assert response["Location"] == reverse("desk:desk")
    assert client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.usefixtures("_demo")
def test_a_password_is_enough_in_the_demonstration_as_long_as_no_second_factor_is_set_up(client):
    make_account("ob@bamberg.example", persona="OB")
    with_app(make_account("amt11@bamberg.example", persona="Amt 11"))
    post_password(client, "ob@bamberg.example")
    assert client.get(reverse("accounts:profile")).status_code == 200
    assert post_password(Client(), "amt11@bamberg.example")["Location"] == reverse("mfa_authenticate")


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("chosen", ["", "0", "-1", "x", "1e3", "999999999999"])
def test_only_personas_can_be_chosen(chosen, client):
    account = make_account()
    assert client.post(DEMO, {"persona": chosen}).status_code == 404
    assert client.post(DEMO, {"persona": account.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_elsewhere_there_is_no_such_page_and_no_such_way(client, rf, monkeypatch):
    persona = make_account("ob@bamberg.example", persona="OB")
    monkeypatch.setattr("querschnitt.config.access.PUBLIC_PAGES", frozenset({"demo:demo"}))
    assert client.get(DEMO).status_code == 404
    assert client.post(DEMO, {"persona": persona.pk}).status_code == 404
    with pytest.raises(Refused):
        sign_in_as(rf.post(DEMO), persona)


@pytest.mark.urls("querschnitt.config.urls")
def test_elsewhere_it_is_not_even_routed():
    with pytest.raises(NoReverseMatch):
        reverse("accounts:demo")
