"""Privacy classes of the tables that libraries bring: every stored field of every installed model has one."""

from collections.abc import Mapping

from querschnitt.kernel.privacy import ACCESS, Erasure, Handling, PrivacyClass, PrivacyTable

MACHINE = Handling(PrivacyClass.NONE, "bookkeeping of the framework", "as long as the table exists", Erasure.KEEP)
SESSION = Handling(PrivacyClass.PERSONAL, "staying signed in", "deleted when the session has ended", Erasure.DELETE)
DEVICE = Handling(
    PrivacyClass.PERSONAL, "recognising one's own sessions", "deleted with the session it belongs to", Erasure.DELETE
)
SECRET = Handling(PrivacyClass.SENSITIVE, "signing in with a second factor", "deleted with the factor", Erasure.DELETE)
UNUSED = Handling(PrivacyClass.PERSONAL, "nothing: the table stays empty", "holds no rows", Erasure.DELETE)

# Rights come from posts and seats: the tables of groups and permissions stay empty of people. Addresses are proved by
# the mailed invitation: the library's own tables for that stay empty, too.
FOREIGN: Mapping[str, PrivacyTable] = {
    "auth.Permission": {"id name content_type codename": MACHINE},
    "auth.Group": {"id name permissions": MACHINE},
    "auth.Group_permissions": {"id group permission": MACHINE},
    "contenttypes.ContentType": {"id app_label model": MACHINE},
    "sessions.Session": {"session_key session_data expire_date": SESSION},
    "account.EmailAddress": {"id user email verified primary": UNUSED},
    "account.EmailConfirmation": {"id email_address created sent key": UNUSED},
    "mfa.Authenticator": {"id user type created_at last_used_at": ACCESS, "data": SECRET},
    "usersessions.UserSession": {"id user created_at last_seen_at session_key data": SESSION, "ip user_agent": DEVICE},
}
