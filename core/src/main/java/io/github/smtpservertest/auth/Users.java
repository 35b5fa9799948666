package io.github.smtpservertest.auth;

import io.github.smtpservertest.internal.saslprep.SaslPrep;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users of a fake server, with their passwords and OAuth tokens. It never changes once it is made, so servers and
 * threads may share it.
 *
 * <pre>{@code
 * Users users = Users.none()
 *         .user("alice", "secret")                       // PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-256
 *         .token("bob@example.com", "ya29.token")        // XOAUTH2, OAUTHBEARER
 *         .expiredToken("bob@example.com", "ya29.old")   // the error a client must renew its token for
 *         .mayActAs("alice", "postmaster");               // an authorization identity other than her own
 * }</pre>
 *
 * <p>Names and passwords are compared as SASLprep (RFC 4013) maps them: compatible characters are the same (NFKC), any
 * space is a space, invisible characters do not count. Case does. Tokens are compared character by character.
 */
public final class Users implements Authenticator {

    private final Map<String, String> passwords;
    private final Map<String, Token> tokens;
    private final Set<ActsAs> actsAs;

    private Users(Listing listing) {
        this.passwords = Map.copyOf(listing.passwords);
        this.tokens = Map.copyOf(listing.tokens);
        this.actsAs = Set.copyOf(listing.actsAs);
    }

    /** A directory with nobody in it, to be added to. */
    public static Users none() {
        return new Users(new Listing());
    }

    /** A directory with one user. */
    public static Users of(String name, String password) {
        return none().user(name, password);
    }

    /**
     * The same, and a user with the password to log in with: for PLAIN, LOGIN, CRAM-MD5 and SCRAM-SHA-256.
     *
     * @throws IllegalArgumentException where the name or the password could never be sent, or the user is listed already; the
     *     message says what to do
     */
    public Users user(String name, String password) {
        return new Users(listing().user(name, password));
    }

    /**
     * The same, and an OAuth token for a user to log in with, for XOAUTH2 and OAUTHBEARER; a user may have several.
     *
     * @throws IllegalArgumentException where the name or the token could never be sent, or the token is listed already
     */
    public Users token(String user, String token) {
        return new Users(listing().add(user, token, false));
    }

    /**
     * The same, and a token that was right once: {@link AuthOutcome#TOKEN_EXPIRED}.
     *
     * @throws IllegalArgumentException as {@link #token} does
     */
    public Users expiredToken(String user, String token) {
        return new Users(listing().add(user, token, true));
    }

    /** The same, and lets a user log in as somebody else, by an authorization identity (RFC 4422 §3.4.1). */
    public Users mayActAs(String user, String authorizationId) {
        return new Users(listing().mayActAs(user, authorizationId));
    }

    private Listing listing() {
        Listing listing = new Listing();
        listing.passwords.putAll(passwords);
        listing.tokens.putAll(tokens);
        listing.actsAs.addAll(actsAs);
        return listing;
    }

    /** Whether nobody at all can log in. */
    public boolean isEmpty() {
        return passwords.isEmpty() && tokens.isEmpty();
    }

    @Override
    public AuthOutcome judge(AuthClaim claim) {
        return claim.usesToken() ? judgeToken(claim) : judgePassword(claim);
    }

    /** The password as SASLprep maps it; empty for whom nobody listed with {@link #user}. */
    @Override
    public Optional<String> passwordOf(String user) {
        return Optional.ofNullable(passwords.get(SaslPrep.prepare(user)));
    }

    /** The mechanisms of passwords where a user has one, and those of tokens where a user has one. */
    @Override
    public Set<Mechanism> mechanisms() {
        Set<Mechanism> offered = EnumSet.noneOf(Mechanism.class);
        for (Mechanism mechanism : Mechanism.values()) {
            if (mechanism.usesToken() ? !tokens.isEmpty() : !passwords.isEmpty()) {
                offered.add(mechanism);
            }
        }
        return Collections.unmodifiableSet(offered);
    }

    private AuthOutcome judgePassword(AuthClaim claim) {
        Optional<String> password = passwordOf(claim.authenticationId());
        if (password.isEmpty()) {
            return AuthOutcome.UNKNOWN_USER;
        }
        boolean proved = Mechanism.named(claim.mechanism())
                        .filter(Mechanism::needsStoredPassword)
                        .isPresent()
                || claim.secret().map(SaslPrep::prepare).equals(password);
        return proved ? authorize(SaslPrep.prepare(claim.authenticationId()), claim) : AuthOutcome.BAD_CREDENTIALS;
    }

    private AuthOutcome judgeToken(AuthClaim claim) {
        Optional<Token> token = claim.secret().map(tokens::get);
        String claimed = SaslPrep.prepare(claim.authenticationId());
        if (token.isEmpty()) {
            return claim.identity().isEmpty() || knows(claim.identity())
                    ? AuthOutcome.BAD_CREDENTIALS
                    : AuthOutcome.UNKNOWN_USER;
        }
        String owner = token.get().owner();
        if (!claimed.isEmpty() && !claimed.equals(owner)) {
            return AuthOutcome.BAD_CREDENTIALS;
        }
        return token.get().expired() ? AuthOutcome.TOKEN_EXPIRED : authorize(owner, claim);
    }

    private AuthOutcome authorize(String user, AuthClaim claim) {
        String wanted = SaslPrep.prepare(claim.authorizationId());
        return wanted.isEmpty() || wanted.equals(user) || actsAs.contains(new ActsAs(user, wanted))
                ? AuthOutcome.ACCEPTED
                : AuthOutcome.NOT_AUTHORIZED;
    }

    private boolean knows(String user) {
        String name = SaslPrep.prepare(user);
        return passwords.containsKey(name)
                || tokens.values().stream().anyMatch(token -> token.owner().equals(name));
    }

    /** How much is listed, without a secret, such as {@code 2 users with a password, 1 token}. */
    @Override
    public String toString() {
        return count(passwords.size(), "user") + " with a password, " + count(tokens.size(), "token");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private record Token(String owner, boolean expired) {}

    private record ActsAs(String user, String as) {}

    /** What is listed so far, and what may be. */
    private static final class Listing {

        private final Map<String, String> passwords = new LinkedHashMap<>();
        private final Map<String, Token> tokens = new HashMap<>();
        private final Set<ActsAs> actsAs = new HashSet<>();

        Listing user(String name, String password) {
            String user = named(name);
            if (SaslPrep.prepare(password).isEmpty() || password.indexOf(0) >= 0) {
                throw new IllegalArgumentException("The password of \"" + name
                        + "\" is empty or has a NUL, which no client can send; give another");
            }
            if (passwords.putIfAbsent(user, SaslPrep.prepare(password)) != null) {
                throw new IllegalArgumentException("The user \"" + name + "\" is listed twice; list it once");
            }
            return this;
        }

        Listing mayActAs(String user, String authorizationId) {
            actsAs.add(new ActsAs(named(user), named(authorizationId)));
            return this;
        }

        Listing add(String user, String token, boolean expired) {
            String owner = named(user);
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("A token of \"" + user
                        + "\" is empty or has a character other than visible ASCII, which no client can send;"
                        + " give another");
            }
            if (tokens.putIfAbsent(token, new Token(owner, expired)) != null) {
                throw new IllegalArgumentException(
                        "A token of \"" + user + "\" is listed twice; a token belongs to one user");
            }
            return this;
        }

        private static String named(String name) {
            String user = SaslPrep.prepare(name);
            if (user.isEmpty() || name.indexOf(0) >= 0) {
                throw new IllegalArgumentException(
                        "\"" + name.replace("\0", "\\0") + "\" is no user name: it is empty or has a NUL");
            }
            return user;
        }
    }
}
