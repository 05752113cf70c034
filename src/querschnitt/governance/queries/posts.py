"""Who acts: posts with their holders and deputies on a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from querschnitt.concept.domain.model import EditionData
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt


@dataclass(frozen=True, slots=True)
class ResponsiblePost:
    """A post that has to act, who holds it on that day (empty: nobody), and who stands in for them."""

    post: str
    title: str
    holder: str
    holder_key: str
    deputy: str
    deputy_key: str

    @property
    def persons(self) -> frozenset[str]:
        """Whom it concerns: the holder and the deputy."""
        return frozenset(filter(None, (self.holder_key, self.deputy_key)))


def responsible(
    posts: Iterable[str], organisation: OrganisationAt, edition: EditionData | None
) -> tuple[ResponsiblePost, ...]:
    """The posts that exist on that day, in the order given, each once."""
    found = (organisation.posts[key] for key in dict.fromkeys(posts) if key in organisation.posts)
    return tuple(_post(post, organisation, edition) for post in found)


def _post(post: PostAt, organisation: OrganisationAt, edition: EditionData | None) -> ResponsiblePost:
    unit = organisation.units.get(post.unit)
    title = post.title or (edition.title_of(post.function, unit.kind if unit else "") if edition else post.function)
    deputy = _deputy(post, organisation)
    return ResponsiblePost(
        post=post.key,
        title=f"{title}, {unit.short_name or unit.name}" if unit else title,
        holder=post.holder.name if post.holder else "",
        holder_key=post.holder.person if post.holder else "",
        deputy=deputy[0],
        deputy_key=deputy[1],
    )


def _deputy(post: PostAt, organisation: OrganisationAt) -> tuple[str, str]:
    """Whoever is acting beside an absent holder, else the holder of the unit's deputy post."""
    if post.stand_in and post.stand_in != post.holder:
        return post.stand_in.name, post.stand_in.person
    for each in organisation.posts_of(post.unit, f"deputy_{post.function}"):
        if each.holder and each.holder.person != (post.holder.person if post.holder else ""):
            return each.holder.name, each.holder.person
    return "", ""
