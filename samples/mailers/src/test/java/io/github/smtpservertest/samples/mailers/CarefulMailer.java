package io.github.smtpservertest.samples.mailers;

/** {@link OrderMailer}, which throws as the others do where a customer was refused. */
record CarefulMailer(String host, int port) implements Mailer {

    @Override
    public void send(String... recipients) {
        Confirmation confirmation = new OrderMailer(host, port, BackOff.none()).confirm(recipients);
        if (!confirmation.refused().isEmpty()) {
            throw new RefusedException(confirmation.refused().toString());
        }
    }

    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String refused) {
            super(refused);
        }
    }
}
