"""Which addresses belong to a site, and which must never be asked for."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from tldextract import TLDExtract

from spiders.source import Site

# The public-suffix list that the package ships: no request leaves for it.
registered = TLDExtract(suffix_list_urls=(), cache_dir=None)


def host_of(url: str) -> str:
    """The host, lower case, without port; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def belongs(url: str, site: Site) -> bool:
    """Does the address stand on one of the site's hosts, or on a sister host of the same registered domain?

    A host that the site's file adds by `hosts` stands for itself alone.
    """
    host = host_of(url)
    if host in site.own_hosts or host in site.hosts:
        return True
    domain = registered(host).top_domain_under_public_suffix
    return bool(domain) and domain in {registered(own).top_domain_under_public_suffix for own in site.own_hosts}


def is_private(host: str) -> bool:
    """Is the host, as written, on this machine or inside a private network? Names are judged once resolved."""
    if host in ("", "localhost") or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return not address.is_global or address.is_multicast
