"""Sends one mail with smtplib as a careful author would, and says by its exit status what smtplib said came of it.

Arguments: the host, the port, in_clear, starttls or tls, the CA's file, the user and password (or - and -), the recipients.
A recipient that smtplib reports as refused is printed: "refused: bob@example.com".
"""

import smtplib
import ssl
import sys

host, port, way, ca, user, password, *recipients = sys.argv[1:]
common = {"port": int(port), "local_hostname": "client.example.org", "timeout": 2}
mail = (
    "From: shop@example.org\nTo: bob@example.com, ann@example.com\nSubject: Your order\n"
    "Message-ID: <1@example.org>\nDate: Sat, 21 Nov 2026 12:00:00 +0000\n\nThank you!\n.\n..dots\n"
)


def connect():
    if way == "tls":
        return smtplib.SMTP_SSL(host, context=ssl.create_default_context(cafile=ca), **common)
    smtp = smtplib.SMTP(host, **common)
    if way == "starttls":
        smtp.starttls(context=ssl.create_default_context(cafile=ca))
    return smtp


def tell(refused):
    for recipient in refused:
        print("refused:", recipient)


try:
    with connect() as client:
        if user != "-":
            client.login(user, password)
        refused = client.sendmail("shop@example.org", recipients, mail)
except smtplib.SMTPRecipientsRefused as all_refused:
    tell(all_refused.recipients)
    sys.exit(1)
except (smtplib.SMTPException, OSError) as failure:
    print(type(failure).__name__, failure.args)
    sys.exit(1)
tell(refused)
sys.exit(2 if refused else 0)
