import pytest
from querschnitt.chronicle.queries import verify

@pytest.mark.django_db
def test_an_empty_chain_is_whole():
    assert verify() == ()

def test_flush(transactional_db):
    assert verify() == ()

def test_flush2(transactional_db):
    assert verify() == ()
