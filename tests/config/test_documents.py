"""A house that cannot print does not start serving."""

from querschnitt.config import checks


def test_missing_fonts_are_found_before_anybody_prints(settings, tmp_path):
    assert checks.fonts_are_there(None) == []
    settings.FONTS = tmp_path
    (fault,) = checks.fonts_are_there(None)
    assert (fault.id, "QUERSCHNITT_FONTS" in fault.msg, str(tmp_path) in fault.msg) == ("querschnitt.E008", True, True)
