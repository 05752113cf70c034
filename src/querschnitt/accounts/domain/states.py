"""The life of an account: invited, active, closed."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class AccountState(StrEnum):
    INVITED = "invited"  # nobody has signed in yet
    ACTIVE = "active"
    CLOSED = "closed"  # nobody can sign in any more; what was done stays


STEPS = Workflow(
    {
        "renew_invitation": step(AccountState.INVITED, to=AccountState.INVITED),
        "accept_invitation": step(AccountState.INVITED, to=AccountState.ACTIVE),
        "deactivate_account": step(AccountState.INVITED, AccountState.ACTIVE, to=AccountState.CLOSED),
        "reactivate_account": step(AccountState.CLOSED, to=AccountState.INVITED),  # by a new invitation
        "reset_second_factor": step(AccountState.ACTIVE, to=AccountState.ACTIVE),
    }
)
