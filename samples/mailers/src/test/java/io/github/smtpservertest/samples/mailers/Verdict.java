package io.github.smtpservertest.samples.mailers;

/** What a mailer reported, held against what the server did. */
enum Verdict {
    SENT("sent", "Right.", "the mailer reports success, and the server has the mail"),
    REPORTED("reported", "Right.", "the mailer reports a failure, and the server has nothing"),
    PARTLY_SENT("rest sent", "Right.", "who was not refused has the mail, and the exception names who was"),
    IN_DOUBT("in doubt", "Right: in doubt.", "nobody can know; but a caller that sends again now sends twice"),
    NOBODY_SERVED("nobody served", "Poor: nobody served.", "one recipient was refused, so nobody gets the mail"),
    TWICE(
            "TWICE ON RETRY",
            "Wrong: twice on retry.",
            "the server said it has the mail; the mailer reports a failure: sent again"),
    LOST("LOST MAIL", "Wrong: lost mail.", "the mailer reports success, and the server has nothing");

    private final String cell;
    private final String judgement;
    private final String meaning;

    Verdict(String cell, String judgement, String meaning) {
        this.cell = cell;
        this.judgement = judgement;
        this.meaning = meaning;
    }

    /** In a table. */
    String cell() {
        return cell;
    }

    /** In a few words. */
    String judgement() {
        return judgement;
    }

    /** In a legend. */
    String meaning() {
        return meaning;
    }
}
