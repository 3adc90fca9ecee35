package io.paperwire.notify.line;

import java.util.Objects;

import javax.net.ssl.SSLException;

/** Failures of connections in words. */
public final class Causes {

    private Causes() {
    }

    /** What a failure says. Of one of TLS the last cause says what is wrong: with the certificate, or that there is no TLS. */
    public static String why(Throwable failure) {
        Throwable last = failure;
        while (failure instanceof SSLException && last.getCause() != null)
            last = last.getCause();
        String why = said(failure);
        return last == failure ? why : why + ": " + said(last);
    }

    private static String said(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }
}
