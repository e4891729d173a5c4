"""The digest: composed from the archive, which it only reads."""
