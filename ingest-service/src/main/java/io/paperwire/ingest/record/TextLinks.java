package io.paperwire.ingest.record;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** Finds the addresses in a text, those of code without a scheme too, and says by their host what they lead to. */
public final class TextLinks {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"\\\\^`{|}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_SCHEME = Pattern.compile(
            "(?<![\\w./@:%=&#-])(?:www\\.)?git(?:hub|lab)\\.com/[\\w-][^\\s<>\"\\\\^`{|}]*", Pattern.CASE_INSENSITIVE);
    private static final Set<Link.Relation> WORKS = EnumSet.of(Link.Relation.CODE, Link.Relation.DATASET,
            Link.Relation.MODEL);
    private static final Set<String> CODE_HOSTS = Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org",
            "gist.github.com", "sourceforge.net", "git.sr.ht", "gitee.com");

    /** What stands first in addresses of Hugging Face that are no model's. */
    private static final Pattern NO_MODEL = Pattern
            .compile("/(?:spaces|papers|blog|docs|collections|learn|posts|organizations|api|tasks|chat)/.*");

    private TextLinks() {
    }

    public static List<Link> of(String text) {
        Set<Link> links = new LinkedHashSet<>();
        Matcher address = ADDRESS.matcher(text);
        for (int colon = text.indexOf("://"); colon >= 0; colon = text.indexOf("://", colon + 1)) {
            if (!beginsAt(colon - "https".length(), address) && !beginsAt(colon - "http".length(), address))
                continue;
            colon = address.end() - 1;
            add(address.group(), links);
        }
        if (text.contains("hub.com/") || text.contains("lab.com/"))
            WITHOUT_SCHEME.matcher(text).results().forEach(bare -> add("https://" + bare.group(), links));
        return new ArrayList<>(links);
    }

    /** What is no address stays where it stands in the text. */
    private static void add(String address, Set<Link> links) {
        try {
            URI uri = URI.create(withoutPunctuation(address));
            links.add(new Link(relation(uri), uri));
        } catch (IllegalArgumentException noAddress) {
            return;
        }
    }

    /** Those to code, data and models, which are worth following wherever they stand, in an attribute too. */
    public static List<Link> ofWorks(String markup) {
        return of(markup).stream().filter(link -> WORKS.contains(link.relation())).toList();
    }

    private static boolean beginsAt(int place, Matcher address) {
        int end = address.regionEnd();
        return place >= 0 && address.region(place, end).lookingAt();
    }

    /** The sentence's punctuation is not the address's; a closing parenthesis is if it was opened in it. */
    static String withoutPunctuation(String address) {
        long unopened = count(address, ')') - count(address, '(');
        int end = address.length();
        while (end > 0 && (isPunctuation(address.charAt(end - 1)) || address.charAt(end - 1) == ')' && unopened > 0)) {
            if (address.charAt(end - 1) == ')')
                unopened--;
            end--;
        }
        return address.substring(0, end);
    }

    private static boolean isPunctuation(char last) {
        return ".,;:!?'*_]\u2019\u201D\u3002".indexOf(last) >= 0;
    }

    private static long count(String text, char bracket) {
        return text.chars().filter(c -> c == bracket).count();
    }

    static Link.Relation relation(URI uri) {
        String host = uri.getHost() == null
                ? ""
                : Patterns.replaceFirst(Letters.lower(uri.getHost()), "^(?:www|dx|export)\\.", "");
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (CODE_HOSTS.contains(host) || host.startsWith("gitlab."))
            return Link.Relation.CODE;
        if (host.equals("huggingface.co") && path.startsWith("/datasets/"))
            return Link.Relation.DATASET;
        if (host.equals("huggingface.co") && !NO_MODEL.matcher(path).matches()
                && path.split("/", -1).length >= 3)
            return Link.Relation.MODEL;
        if (host.equals("youtube.com") || host.equals("youtu.be") || host.equals("vimeo.com"))
            return Link.Relation.VIDEO;
        if (endsAsPdf(path))
            return Link.Relation.PDF;
        return host.equals("doi.org") || host.equals("arxiv.org")
                || host.equals("huggingface.co") && path.startsWith("/papers/")
                        ? Link.Relation.HTML
                        : Link.Relation.PROJECT;
    }

    /** As Pensoft's {@code …/download/pdf/} does too, and what has only a number or a DOI behind it. */
    static boolean endsAsPdf(String address) {
        return Patterns.matches(Letters.lower(address), ".*(?:\\.pdf|/pdf/?|/pdf/(?:\\d+|10\\.\\d{4,9}/.+))");
    }
}
