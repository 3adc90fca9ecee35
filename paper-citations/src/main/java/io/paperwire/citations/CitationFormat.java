package io.paperwire.citations;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which papers are cited. */
public enum CitationFormat {

    BIBTEX("bibtex", "BibTeX", "application/x-bibtex", "bib", null), BIBLATEX("biblatex", "BibLaTeX",
            "application/x-bibtex", "bib", null), RIS("ris", "RIS", "application/x-research-info-systems", "ris",
                    null), CSL_JSON("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json",
                            null), APA("apa", "APA", "text/x-bibliography", "txt", "apa"), IEEE("ieee", "IEEE",
                                    "text/x-bibliography", "txt", "ieee"), CHICAGO("chicago", "Chicago",
                                            "text/x-bibliography", "txt", "chicago-author-date");

    private final String parameter;
    private final String label;
    private final String mediaType;
    private final String extension;
    private final String style;

    CitationFormat(String parameter, String label, String mediaType, String extension, String style) {
        this.parameter = parameter;
        this.label = label;
        this.mediaType = mediaType;
        this.extension = extension;
        this.style = style;
    }

    /** @param parameter the format's name in addresses, in any case */
    public static Optional<CitationFormat> named(String parameter) {
        return Arrays.stream(values()).filter(format -> format.parameter.equalsIgnoreCase(parameter)).findFirst();
    }

    /** All names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(CitationFormat::parameter).collect(Collectors.joining(", "));
    }

    public String parameter() {
        return parameter;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    /** The name of the CSL style for references that are read by people; null for a format that programs read. */
    public String style() {
        return style;
    }

    /** Whether it is a text for people. Its entries cost a hundred times as much as others'. */
    public boolean isFormatted() {
        return style != null;
    }
}
