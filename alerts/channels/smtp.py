"""Digests by SMTP: over TLS, STARTTLS or in the clear, with the server's certificate verified."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from alerts.channels import NotNow, Refused

PERMANENT = 500


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """One server. `ca_file` is a PEM file of a private authority, or empty; `timeout` in seconds."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    user: str = ""
    password: str = ""
    ca_file: str = ""
    timeout: float = 30.0

    def send(self, message: EmailMessage) -> None:
        try:
            with self._session() as session:
                session.send_message(message)
        except smtplib.SMTPAuthenticationError as error:
            raise NotNow(
                f"{self._where}: login of '{self.user}' refused ({_said(error.smtp_error)});"
                " check smtp.user and KEXIN_SMTP_PASSWORD"
            ) from error
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise self._refusal(code, said) from error
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise self._refusal(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise NotNow(f"{self._where}: {error}; check smtp.security and smtp.user") from error
        except ssl.SSLCertVerificationError as error:
            raise NotNow(
                f"{self._where}: certificate not accepted ({error.verify_message}); check smtp.host and smtp.ca_file"
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotNow(f"{self._where}: {error}; check the network, smtp.host and smtp.port") from error

    @property
    def _where(self) -> str:
        return f"{self.host}:{self.port}"

    @contextlib.contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        session = self._connect()
        try:
            if self.security == "starttls":
                session.starttls(context=self._tls())
            if self.user:
                session.login(self.user, self.password)
            yield session
            # Once the server took the message, a bad goodbye changes nothing.
            with contextlib.suppress(OSError, smtplib.SMTPException):
                session.quit()
        finally:
            session.close()

    def _connect(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=self._tls())
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout)

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.ca_file or None)

    def _refusal(self, code: int, said: bytes | str) -> NotNow | Refused:
        kind = Refused if code >= PERMANENT else NotNow
        return kind(f"{self._where}: {code} {_said(said)}")


def _said(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
