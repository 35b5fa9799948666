"""Sends a normal mail with smtplib, made with the package email, and prints what smtplib says came of it.

Arguments: the port, in_clear, starttls or tls, the CA's file, the user and password (or - and -), the subject, the text,
and a file to attach (or -).
"""

import pathlib
import smtplib
import ssl
import sys
from email.message import EmailMessage

port, way, ca, user, password, subject, text, attached = sys.argv[1:]
common = {"port": int(port), "local_hostname": "client.example.org", "timeout": 10}

mail = EmailMessage()
mail["From"] = "shop@example.org"
mail["To"] = "bob@example.com"
mail["Subject"] = subject
mail.set_content(text)
if attached != "-":
    file = pathlib.Path(attached)
    mail.add_attachment(file.read_bytes(), maintype="application", subtype="octet-stream", filename=file.name)


def connect():
    if way == "tls":
        return smtplib.SMTP_SSL("localhost", context=ssl.create_default_context(cafile=ca), **common)
    smtp = smtplib.SMTP("localhost", **common)
    if way == "starttls":
        smtp.starttls(context=ssl.create_default_context(cafile=ca))
    return smtp


with connect() as client:
    if user != "-":
        client.login(user, password)
    print("refused:", client.send_message(mail))
