"""Who may do what with passes, goals, profiles and yearly plans.

The process office plans, steers and moderates the process (K3.4-1); the head of the department answers for the pass
(K3.2-3); members and deputies of its working group work out goals (K3.2-5); the steering body sets priorities (K3.1-4).
Everybody of the house sees where each department stands.
"""

from dataclasses import dataclass, field

from querschnitt.kernel.authority import Grant, Grants, Role

_OFFICE = (Grant(Role.OPERATOR), Grant(Role.PROCESS_OFFICE))
_LEADING = (*_OFFICE, Grant(Role.HEAD, of="units"))
_GROUP = (
    *_LEADING,
    Grant(Role.CHAIR, of="committees"),
    Grant(Role.MEMBER, of="committees"),
    Grant(Role.DEPUTY, of="committees"),
)
_READ = (*_OFFICE, Grant(Role.STAFF))


@dataclass(frozen=True, slots=True)
class CycleSubject:
    """A pass, or a thing of it, as rights see it. Scopes are written `unit:…` and `committee:…`.

    `units`: those that carry the pass, or the unit whose goal or profile it is; heads of units above have it as well.
    `committees`: the working group of the pass, or the body whose plan it is. `council`: the advisory council.
    """

    units: frozenset[str] = field(default_factory=frozenset)
    committees: frozenset[str] = field(default_factory=frozenset)
    council: frozenset[str] = field(default_factory=frozenset)


GRANTS: Grants = {
    # Passes and their steps
    "read_cycles": _READ,
    "open_cycle": _OFFICE,
    "plan_cycle": _OFFICE,
    "delay_step": _OFFICE,
    "move_step": _OFFICE,  # start, finish, skip, reopen
    "keep_requirement": _OFFICE,
    "end_cycle": _OFFICE,
    "cover_unit": _OFFICE,
    "follow_units": (*_OFFICE, Grant(Role.ADMINISTRATOR)),  # whoever may write a reorganisation down (V-5)
    "renew_cycle": _OFFICE,
    "consider_renewal": (*_OFFICE, Grant(Role.CHAIR, of="committees"), Grant(Role.MEMBER, of="committees")),
    # Goals
    "read_goals": _READ,
    "set_overarching_goal": _OFFICE,
    "propose_goal": _GROUP,
    "change_goal": _GROUP,
    "arrange_goals": _GROUP,
    "agree_goal": _OFFICE,
    "drop_goal": _LEADING,
    "set_priority": _OFFICE,  # as the steering body has resolved
    # Profiles and yearly plans
    "read_profiles": _READ,
    "confirm_profile": _LEADING,
    "read_plans": _READ,
    "keep_plan": (*_OFFICE, Grant(Role.CHAIR, of="committees"), Grant(Role.MEMBER, of="committees")),
    "align_plans": _OFFICE,
}
