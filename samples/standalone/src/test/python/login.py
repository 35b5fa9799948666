"""Logs in over TLS with smtplib, sends one mail and prints what smtplib says came of it.

Arguments: the port, starttls or tls, the mechanism, the user, the password or token, the CA's file (or -).
"""

import smtplib
import ssl
import sys

port, tls, mechanism, user, secret, ca = sys.argv[1:]
context = ssl.create_default_context(cafile=None if ca == "-" else ca)
common = {"port": int(port), "local_hostname": "client.example.org", "timeout": 10}
mail = "From: shop@example.org\nTo: bob@example.com\nSubject: Your order\n\nThank you!\n"


def connect():
    if tls == "tls":
        return smtplib.SMTP_SSL("localhost", context=context, **common)
    smtp = smtplib.SMTP("localhost", **common)
    smtp.starttls(context=context)
    return smtp


def log_in(smtp):
    smtp.ehlo_or_helo_if_needed()
    smtp.user, smtp.password = user, secret
    # What smtplib has, and what it can be taught.
    known = {
        "PLAIN": smtp.auth_plain,
        "LOGIN": smtp.auth_login,
        "CRAM-MD5": smtp.auth_cram_md5,
        "XOAUTH2": lambda challenge=None: f"user={user}\1auth=Bearer {secret}\1\1",
        "OAUTHBEARER": lambda challenge=None: f"n,a={user},\1auth=Bearer {secret}\1\1",
    }
    smtp.auth(mechanism, known[mechanism])


try:
    with connect() as client:
        log_in(client)
        print("refused:", client.sendmail("shop@example.org", ["bob@example.com"], mail))
except (smtplib.SMTPException, ssl.SSLError) as failure:
    print(type(failure).__name__, failure.args)
    sys.exit(1)
