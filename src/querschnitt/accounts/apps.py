"""Signing in: accounts, second factor, invitations."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "querschnitt.accounts"
