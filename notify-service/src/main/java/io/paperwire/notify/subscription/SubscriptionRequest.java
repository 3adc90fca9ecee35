package io.paperwire.notify.subscription;

import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** What somebody asks for, checked: mail to this address about papers that match this query, in canonical spelling. */
record SubscriptionRequest(Address address, String query) {

    /** Something typed is wrong. The message is for the person who typed it; a position is an index into the query. */
    static final class Rejected extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String field;
        private final Integer position;

        Rejected(String field, String message, Integer position) {
            super(message);
            this.field = field;
            this.position = position;
        }

        String field() {
            return field;
        }

        Integer position() {
            return position;
        }
    }

    /** @throws Rejected the address or the query is not one */
    static SubscriptionRequest of(String address, String query, int longestQuery) {
        return new SubscriptionRequest(address(address), query(query, longestQuery));
    }

    private static Address address(String typed) {
        try {
            return Address.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new Rejected("address", e.getMessage(), null);
        }
    }

    private static String query(String typed, int longest) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty())
            throw new Rejected("query", "The query is missing: which papers should the mail be about?", null);
        if (text.length() > longest)
            throw new Rejected("query", "The query is longer than " + longest + " characters.", null);
        int control = control(text);
        if (control >= 0)
            throw new Rejected("query", "The query contains a control character.", control);
        try {
            Query query = QueryParser.parse(text);
            return query.print();
        } catch (QuerySyntaxException e) {
            throw new Rejected("query", e.getMessage(), e.position());
        }
    }

    private static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || Character.getType(text.charAt(i)) == Character.SURROGATE
                    && !isPaired(text, i))
                return i;
        }
        return -1;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1))
                || Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
