"""The town with something of everything, and a browser for each persona of the matrix."""

import pytest
from django.test import Client
from tests import bamberg
from tests.access import process, samples
from tests.accounts.signing_in import sign_in

from querschnitt.kernel import clock


@pytest.fixture
def clients(db):
    bamberg.tell()
    with clock.standing_at(bamberg.DAY):
        samples.lay()
        process.lay()
    found = {"A": Client(raise_request_exception=False)}
    for letter, account in bamberg.accounts().items():
        found[letter] = sign_in(Client(raise_request_exception=False), account)
    return found
