"""The pages as a Django application: templates, static files and presentational tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "habeas.desk.web"
    label = "web"
