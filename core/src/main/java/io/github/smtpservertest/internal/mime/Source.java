package io.github.smtpservertest.internal.mime;

/** The bytes that parts are cut from: the message's own, or those that a message inside it was encoded as. */
interface Source {

    /** All of them; not to be changed. */
    byte[] bytes();
}
