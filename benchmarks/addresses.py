"""The pages and files of measures that are measured, by the words of the report."""

TEN = "".join(f"&spalten={key}" for key in (
    "nummer", "titel", "zustand", "einheit", "feld", "beginn", "ende", "faellig", "berichtet", "ampel",
))[1:]  # fmt: skip
KEYS = ("titel", "zustand", "einheit", "verantwortlich", "zahlen", "kosten")
INDICATORS = "".join(f"&spalten={key}" for key in KEYS)
LIST, FILTERED, DETAIL = "Liste", "Liste, gefiltert", "eine Maßnahme"
WITH_FIGURES = "Liste, gefiltert, mit Kennzahlen"
SEARCH, BOTH, RARE = "Liste, Suche", "Liste, Suche mit Filter", "Liste, Suche, seltenes Wort"
TOTALS, TIMELINE = "Überblick mit Summen", "Zeitplan"
PAGES = {
    LIST: "/massnahmen/",
    FILTERED: "/massnahmen/?zustand=running&feld=housing",
    WITH_FIGURES: f"/massnahmen/?zustand=running&feld=housing{INDICATORS}",
    SEARCH: "/massnahmen/?suche=f%C3%B6rderungen",
    BOTH: "/massnahmen/?suche=sprachkurs+wohn&zustand=running",
    RARE: "/massnahmen/?suche=Modellversuche",
    DETAIL: "/massnahmen/4/",
    TOTALS: "/massnahmen/ueberblick/",
    TIMELINE: "/prozess/zeitplan/",
    "Bedarf": "/massnahmen/bedarf/",
    "in der Tabelle bearbeiten": "/massnahmen/listen/massnahmen/bearbeiten/",
}
GROWING = (LIST, FILTERED, SEARCH, RARE, DETAIL, TOTALS)
CSV_TEN, CSV_ALL, XLSX_TEN, XLSX_ALL = (
    "CSV, zehn Spalten",
    "CSV, alle Spalten",
    "XLSX, zehn Spalten",
    "XLSX, alle Spalten",
)
FILES = {
    CSV_TEN: f"/massnahmen/listen/massnahmen/export.csv?{TEN}",
    CSV_ALL: "/massnahmen/listen/massnahmen/export.csv?alle_spalten=ja",
    XLSX_TEN: f"/massnahmen/listen/massnahmen/export.xlsx?{TEN}",
    XLSX_ALL: "/massnahmen/listen/massnahmen/export.xlsx?alle_spalten=ja",
}
CHANGED = {
    f"{name}, nach einer Änderung": name for name in (LIST, DETAIL, TOTALS)
}  # of measures nothing is remembered any more
FLOORS = {  # what does the same work without layout, rights or language
    LIST: "/",
    FILTERED: "/gefiltert/",
    WITH_FIGURES: "/kennzahlen/",
    DETAIL: "/eine/4/",
    TOTALS: "/summen/",
    TIMELINE: "/zeitplan/",
}
