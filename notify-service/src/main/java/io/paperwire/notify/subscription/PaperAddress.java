package io.paperwire.notify.subscription;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people give the id of a paper: by itself, or as the address of the paper's page with whatever stands behind it. */
public final class PaperAddress {

    private static final Pattern ADDRESS = Pattern.compile("<?(?:\\S*/papers/)?([0-9A-Za-z-]{1,64})/?(?:[?#]\\S*)?>?");

    private PaperAddress() {
    }

    /** Empty when it is none. */
    public static Optional<String> id(String typed) {
        Matcher address = ADDRESS.matcher(typed.strip());
        return address.matches() ? Optional.of(address.group(1)) : Optional.empty();
    }
}
