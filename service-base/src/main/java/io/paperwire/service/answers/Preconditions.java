package io.paperwire.service.answers;

import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;

import io.netty.handler.codec.DateFormatter;

/** Whether a client has an answer already (RFC 9110, section 13). */
public final class Preconditions {

    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\"");
    private static final int LONGEST_DATE = 64;

    private Preconditions() {
    }

    /**
     * Tags are compared weakly, since proxies that pack an answer weaken its tag; a time does not count beside a tag.
     *
     * @param headers of the request, by their names
     * @param tag     of the answer; may be null
     * @param changed when the answer changed; may be null
     */
    public static boolean hasAlready(UnaryOperator<String> headers, EntityTag tag, Date changed) {
        String known = headers.apply(HttpHeaders.IF_NONE_MATCH);
        if (known != null)
            return tag != null && (known.strip().equals("*") || TAG.matcher(known).results()
                    .anyMatch(one -> one.group(1).equals(tag.getValue())));
        Date since = date(headers.apply(HttpHeaders.IF_MODIFIED_SINCE));
        return since != null && changed != null
                && !since.toInstant().isBefore(changed.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Null for none, and for what is no date: that is as if nothing were said (RFC 9110, section 13.1.3). */
    private static Date date(String header) {
        return header == null || header.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(header);
    }
}
