"""What two plans of a year have to do with each other."""

from collections.abc import Collection, Mapping


def standing(versions: Mapping[int, int]) -> str:
    """Plans and their versions in one word: what a page has shown of them."""
    return ",".join(f"{plan}:{version}" for plan, version in sorted(versions.items()))


def shared(goals: Collection[Collection[int]]) -> frozenset[int]:
    """The goals that all plans serve; none where there is only one plan (K3.5-2)."""
    if len(goals) < 2:  # noqa: PLR2004 (two plans)
        return frozenset()
    first, *others = (frozenset(each) for each in goals)
    return first.intersection(*others)
