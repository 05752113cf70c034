"""A sheet with everything in it."""

from datetime import UTC, datetime

from querschnitt.documents.domain.sheet import Facts, Grid, Heading, Listing, Paragraph, Sheet, Signatures

MADE_AT = datetime(2018, 5, 2, 12, 0, tzinfo=UTC)


def full(text: str = "Der Lenkungskreis berät.", *, rows: int = 3, **more: object) -> Sheet:
    """One block of each kind; `text` stands in every place that takes text."""
    blocks = (
        Facts((("Ort", text), ("Vorsitz in Vertretung der Leitung des Referats", text))),
        Heading("Öffentlicher Teil"),
        Paragraph(f"{text}\n\n{text}"),
        Heading(text, 2),
        Listing((text, text), numbered=True),
        Listing((text,)),
        Paragraph(text, strong=True),
        Grid("Anwesenheit", ("Sitz", "Person", "Stimmen"), tuple((text, text, str(at)) for at in range(rows)), (3, 3, 1), (2,)),
        Grid("Zum Unterschreiben", ("Name", "Unterschrift"), ((text, ""),), tall=True),
        Signatures((("Vorsitz", text), ("Schriftführung", ""))),
    )  # fmt: skip
    facts = {"title": "Niederschrift", "sender": "Stadt Bamberg\nLenkung", "kind": "Niederschrift", "note": text}
    return Sheet(**{"made_at": MADE_AT, "footer": text, "blocks": blocks, **facts, **more})
