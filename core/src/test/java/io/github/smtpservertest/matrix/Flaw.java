package io.github.smtpservertest.matrix;

/** What a mailer of these tests does wrong; without any it is a right one. */
enum Flaw {
    /** It returns as soon as it has written the final dot. */
    IGNORES_FINAL_REPLY,
    /** It takes no other success than 250. */
    TAKES_ONLY_250,
    /** It waits without limit. */
    NO_TIMEOUT,
    /** Where TLS cannot be had it goes on without. */
    FALLS_BACK_TO_PLAINTEXT,
    /** Whatever goes wrong, it sends again, up to three times. */
    RESENDS_ON_ANY_EXCEPTION,
    /** Where the connection is lost, it sends again, be it after the final dot. */
    RESENDS_AFTER_LOST_REPLY,
    /** 421 is to it a refusal as any other. */
    GOES_ON_AFTER_421,
    /** It does not say which recipients were refused. */
    IGNORES_REFUSED_RECIPIENT,
    /** To it everything below 400 is a success, a 354 to the final dot too. */
    STOPS_AT_354,
    /** It takes the first line of a reply for all of it. */
    READS_ONE_LINE,
    /** It cannot read a reply that is its code alone. */
    CRASHES_WITHOUT_TEXT,
    /** It sends lines that begin with a dot as they are. */
    DOES_NOT_DOUBLE_DOTS,
    /** It keeps what it has read in clear for its dialogue inside TLS. */
    BELIEVES_INJECTED_REPLIES,
    /** It takes every certificate. */
    VERIFIES_NOTHING,
    /** It logs in without TLS. */
    LOGS_IN_IN_CLEAR,
    /** It declares the size of a message to whatever server. */
    KEEPS_CAPABILITIES,
    /** It never closes its socket. */
    LEAKS_SOCKET,
    /** It closes its socket only if all goes well. */
    LEAKS_SOCKET_ON_FAILURE,
    /** Each call starts a thread that never ends. */
    LEAKS_THREAD,
    /** It reads replies of any length. */
    READS_WITHOUT_BOUND,
    /** It tries again after 5yz as after 4yz. */
    RETRIES_PERMANENT,
    /** It delivers after 251, and then says that it has not. */
    FAILS_AFTER_251,
    /** One recipient is refused, it drops the message, and says nothing. */
    ABORTS_AND_SAYS_SUCCESS,
    /** It knows EHLO only. */
    NO_HELO,
    /** A failed QUIT makes its success a failure. */
    FAILS_AT_QUIT,
    /** A lost connection is none of its business. */
    SWALLOWS_LOST_CONNECTIONS,
    /** What one read brings is to it a whole reply. */
    TRUSTS_ONE_READ,
    /** It decodes replies as strict ASCII. */
    CRASHES_OUTSIDE_ASCII,
    /** It says of those who were served that they were not, and the other way round. */
    CONFUSES_RECIPIENTS,
    /** What the server forwards it cuts in half. */
    CUTS_WHAT_IS_FORWARDED,
    /** Of a batch it sends nothing more once a message has failed, and names those of that message only. */
    STOPS_BATCH,
    /** A message of a batch fails, and it sends all of them again. */
    RESENDS_BATCH,
    /** Where something was forwarded it sends the first message twice, and the second never. */
    SENDS_FIRST_AGAIN,
    /** What fails on a thread of its own, nobody hears of. */
    SWALLOWS_IN_THREADS,
    /** It says that something failed, and not for whom. */
    NAMES_NOBODY,
    /** It takes a new connection from its pool for each message, and gives none back. */
    NEVER_GIVES_BACK,
    /** In LMTP it takes the first reply to the content for all of them. */
    READS_ONE_LMTP_REPLY,
    /** A chunk is refused for now, and it drops the message, and says nothing. */
    DROPS_REFUSED_CHUNK
}
