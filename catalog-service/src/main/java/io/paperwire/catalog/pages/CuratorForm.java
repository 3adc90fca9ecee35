package io.paperwire.catalog.pages;

import java.util.List;
import java.util.regex.Pattern;

import org.jboss.resteasy.reactive.RestForm;

/** What a curator sends of a paper. Parts that were not filled in are empty. */
public class CuratorForm {

    /** A paper may be named by the address of its page. */
    private static final Pattern PAGE = Pattern.compile("https?://[^/]+(?:/[^/]+)*?/papers/(?=.)");

    @RestForm
    String act;
    @RestForm
    List<String> records;
    @RestForm
    String with;
    @RestForm
    String reason;
    @RestForm
    String note;
    @RestForm
    String forGood;
    @RestForm
    String sure;

    public String act() {
        return text(act);
    }

    public List<String> records() {
        return records == null ? List.of() : records;
    }

    public String with() {
        return name(with);
    }

    /** @param typed a name of a paper, or the address of its page */
    static String name(String typed) {
        return PAGE.matcher(text(typed)).replaceFirst("");
    }

    public String reason() {
        return text(reason);
    }

    public String note() {
        // Browsers count the end of a line as one letter and send two.
        return text(note).replace("\r\n", "\n");
    }

    public boolean isForGood() {
        return forGood != null;
    }

    /** Whether what would happen was looked at. */
    boolean isSure() {
        return sure != null;
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
