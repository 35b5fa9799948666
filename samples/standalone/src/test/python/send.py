"""Sends one mail with smtplib to 127.0.0.1 and prints what smtplib says came of it.

Arguments: the port, then the recipients.
"""

import smtplib
import sys

port, *recipients = sys.argv[1:]
mail = "From: shop@example.org\nTo: bob@example.com\nSubject: Your order\n\nThank you!\n.\n..dots\n"

try:
    with smtplib.SMTP("127.0.0.1", int(port), local_hostname="client.example.org", timeout=10) as smtp:
        print("refused:", smtp.sendmail("shop@example.org", recipients, mail))
except smtplib.SMTPException as refusal:
    print(type(refusal).__name__, refusal.args)
    sys.exit(1)
