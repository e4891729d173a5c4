"""Datasette on the live archive, in Chinese, for this machine alone (`kexin browse`).

The package is the Datasette plugin: its hooks, and `templates/` and `static/` beside this file.
"""

from monitor.browse.hooks import (
    asgi_wrapper,
    extra_css_urls,
    extra_template_vars,
    filters_from_request,
    handle_exception,
    menu_links,
    prepare_connection,
    prepare_jinja2_environment,
    register_facet_classes,
    register_routes,
    render_cell,
)
from monitor.browse.server import BrowseError, application, serve

__all__ = [
    "BrowseError",
    "application",
    "asgi_wrapper",
    "extra_css_urls",
    "extra_template_vars",
    "filters_from_request",
    "handle_exception",
    "menu_links",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_facet_classes",
    "register_routes",
    "render_cell",
    "serve",
]
