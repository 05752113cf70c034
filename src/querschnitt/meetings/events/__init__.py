"""What happens to sittings. Subject: `meeting:<key>`."""
