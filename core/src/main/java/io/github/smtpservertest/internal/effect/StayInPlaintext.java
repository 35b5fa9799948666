package io.github.smtpservertest.internal.effect;

import io.github.smtpservertest.effect.Point;

/** After 220 to STARTTLS the server does not begin TLS, and goes on in plaintext. */
public record StayInPlaintext() implements Effect {

    /** How it is written. */
    static final EffectForm FORM = EffectForm.of("stay in plaintext", text -> new StayInPlaintext())
            .not("stay in plaintext", "stayInPlaintext", "stay-in-plaintext");

    @Override
    public Point at() {
        return Point.beforeTls();
    }

    @Override
    public void happen(Channel channel) {
        channel.stayInPlaintext();
    }

    @Override
    public String toString() {
        return "stay in plaintext";
    }
}
