"""The structure chart: everything in its place, nothing on top of anything else."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.committees.domain.structure import LETTER, WIDTH, Body, Connection, Part, chart
from querschnitt.committees.queries.chart import structure
from querschnitt.concept.queries import edition_on
from querschnitt.kernel.authority import OPERATOR

PARTS = [
    Part("top", "Steuerung", "entscheidet", (Body("steering", "Steuerungsgremium", ("12 von 13 Sitzen",)),)),
    Part(
        "middle",
        "Planung",
        "empfiehlt",
        (Body("group", "Arbeitsgruppe", tuple(f"Referat {n}" for n in range(12)), mortal=True),),
    ),
    Part("bottom", "Monitoring", "prüft"),
]


def test_components_stand_below_one_another_with_their_bodies_inside():
    drawn = chart(PARTS, [])
    outer = [box for box in drawn.boxes if not box.inner]
    assert [box.key for box in outer] == ["top", "middle", "bottom"]
    for upper, lower in pairwise(outer):
        assert upper.bottom < lower.y
    (steering,) = [box for box in drawn.boxes if box.key == "steering"]
    assert outer[0].y < steering.y < steering.bottom < outer[0].bottom


def test_a_body_for_a_limited_time_is_dashed():
    assert {box.key: box.dashed for box in chart(PARTS, []).boxes if box.inner} == {"steering": False, "group": True}


def test_of_many_committees_the_first_are_named_and_the_rest_counted():
    (group,) = [box for box in chart(PARTS, []).boxes if box.key == "group"]
    assert [line.text for line in group.lines][-2:] == ["Referat 7", "+ 4"]


def test_links_run_down_on_the_right_and_up_on_the_left():
    drawn = chart(PARTS, [Connection("top", "middle", "a"), Connection("middle", "top", "b")])
    left, right = drawn.boxes[0].x, drawn.boxes[0].x + WIDTH
    assert [arrow.number for arrow in drawn.arrows] == [1, 2]
    assert drawn.arrows[0].x > right
    assert drawn.arrows[1].x < left


def test_links_to_what_is_not_drawn_and_to_oneself_are_left_out():
    links = [Connection("top", "nowhere", "a"), Connection("top", "top", "b"), Connection("top", "bottom", "c")]
    assert chart(PARTS, links).numbered == ((1, links[2]),)


def test_links_between_bodies_begin_at_the_bodies():
    drawn = chart(PARTS, [Connection("steering", "group", "beauftragt")])
    (steering,) = [box for box in drawn.boxes if box.key == "steering"]
    assert drawn.arrows[0].path.startswith(f"M{steering.x + steering.width:g} ")


def test_an_edition_without_parts_gives_an_empty_picture():
    assert chart([], []).boxes == ()


@pytest.mark.parametrize("town", ["bamberg", "hohenlinde"])
def test_the_charts_of_the_shipped_editions_show_every_link(town, request):
    request.getfixturevalue(town)
    found = structure(OPERATOR, date(2018, 11, 8))
    links = edition_on(date(2018, 11, 8)).data.links
    assert len(found.chart.arrows) == len(found.links) == len(links) > 0


def test_a_body_beside_the_components_is_drawn_where_a_link_speaks_of_it(hohenlinde):
    found = structure(OPERATOR, date(2018, 11, 8))
    assert found.components[-1].name == "Beirat für Zusammenleben"
    assert found.links[-1].source == "Beirat für Zusammenleben"


KEYS = [f"c{n}" for n in range(5)]
LINKS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=14)


@settings(max_examples=150, deadline=None)
@given(LINKS, st.lists(st.text(alphabet="abc äß", min_size=1, max_size=120).filter(str.strip), min_size=5, max_size=5))
def test_no_two_arrows_share_a_way_and_no_text_leaves_its_box(links, names):
    parts = [Part(key, name, name) for key, name in zip(KEYS, names, strict=True)]
    drawn = chart(parts, [Connection(source, target, "x") for source, target in links])
    spans = []
    for arrow in drawn.arrows:
        heights = [
            float(part.partition("H")[0])
            for part in arrow.path.replace("M", " ").replace("V", " ").split()
            if "H" in part
        ]
        spans.append((arrow.x, min(heights), max(heights)))
        assert 0 < arrow.x < drawn.width
    for index, (x, top, bottom) in enumerate(spans):
        for other_x, other_top, other_bottom in spans[index + 1 :]:
            assert x != other_x or bottom < other_top or other_bottom < top
    for box in drawn.boxes:
        for line in box.lines:
            assert len(line.text) * line.size * LETTER <= box.width
            assert box.y < line.y < box.bottom
