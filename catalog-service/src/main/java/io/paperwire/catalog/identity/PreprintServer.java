package io.paperwire.catalog.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who publishes preprints and which DOIs they have. Some share a prefix with journals.
 *
 * @param names   as a source of its records is called: of two, where two have one prefix
 * @param suffix  what stands after the slash, without the version
 * @param version what the server adds for each version
 */
record PreprintServer(Set<String> names, String prefix, Pattern suffix, Pattern version) {

    private static final String ANY = ".+";
    private static final String NO_VERSION = "(?!)";
    private static final String DOT_V = "\\.v\\d+";
    private static final String SLASH_OR_DOT_V = "[./]v\\d+";
    private static final String DASH_OR_DOT_V = "[-.]v\\d+";
    private static final String UNDERSCORE_V = "_v\\d+";

    /** A manuscript has the journal, the year and a number; the older ones the journal with a D, volume, page and year. */
    private static final String COPERNICUS = "[a-z]{1,9}-\\d{4}-\\d+"
            + "|(?:acp|amt|bg|cp|esd|essd|esurf|gi|gmd|hess|nhess|npg|os|se|soil|tc|wes)d-\\d+-\\d+-\\d{4}";

    private static final Map<String, PreprintServer> BY_PREFIX = byPrefix(
            server("arxiv", "10.48550", ANY, NO_VERSION),
            server("biorxiv medrxiv", "10.1101", "\\d{6}|\\d{8}|\\d{4}\\.\\d\\d\\.\\d\\d\\.\\d+", "v\\d+"),
            server("biorxiv medrxiv", "10.64898", ANY, "v\\d+"), server("ssrn", "10.2139", ANY, NO_VERSION),
            server("researchsquare", "10.21203", ANY, "/v\\d+"), server("preprints.org", "10.20944", ANY, DOT_V),
            server("chemrxiv", "10.26434", ANY, DASH_OR_DOT_V), server("openengage", "10.33774", ANY, DASH_OR_DOT_V),
            server("psyarxiv", "10.31234", ANY, UNDERSCORE_V), server("osf-preprints", "10.31219", ANY, UNDERSCORE_V),
            server("socarxiv", "10.31235", ANY, UNDERSCORE_V), server("metaarxiv", "10.31222", ANY, UNDERSCORE_V),
            server("eartharxiv", "10.31223", ANY, UNDERSCORE_V), server("engrxiv", "10.31224", ANY, UNDERSCORE_V),
            server("agrirxiv", "10.31220", ANY, UNDERSCORE_V), server("edarxiv", "10.35542", ANY, UNDERSCORE_V),
            server("preprints-on-zenodo", "10.5281", ANY, NO_VERSION),
            server("techrxiv", "10.36227", ANY, SLASH_OR_DOT_V),
            server("authorea", "10.22541", ANY, "/v\\d+"), server("advance-preprints", "10.31124", ANY, SLASH_OR_DOT_V),
            server("qeios-preprints", "10.32388", ANY, "\\.\\d+"), server("jxiv", "10.51094", ANY, NO_VERSION),
            server("peerj-preprints", "10.7287", "peerj\\.preprints\\.\\d+", "v\\d+"),
            server("scielo-preprints", "10.1590", "scielopreprints\\.\\d+", NO_VERSION),
            server("jmir-preprints", "10.2196", "preprints\\.\\d+", NO_VERSION),
            server("egusphere", "10.5194", COPERNICUS, NO_VERSION),
            server("essoar", "10.1002", "essoar\\.\\d+", "\\.\\d{1,3}"),
            server("beilstein-archives", "10.3762", "bxiv\\..+", DOT_V),
            server("nature-precedings", "10.1038", "npre\\..+", "\\.\\d{1,3}"));

    /** The Open Science Framework has a prefix for each community; under 10.17605 are projects and their data. */
    private static final PreprintServer OF_A_COMMUNITY = server("osf-preprints", "", "osf\\.io/.+", UNDERSCORE_V);
    private static final String OF_PROJECTS = "10.17605";

    private static final Set<String> NAMES = BY_PREFIX.values().stream().flatMap(server -> server.names.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** @return the one that gave this DOI, empty for that of an article */
    static Optional<PreprintServer> of(String doi) {
        int slash = doi.indexOf('/');
        if (slash < 0)
            return Optional.empty();
        String prefix = doi.substring(0, slash);
        String suffix = doi.substring(slash + 1);
        PreprintServer server = BY_PREFIX.getOrDefault(prefix, OF_A_COMMUNITY);
        return Optional.of(server).filter(one -> !prefix.equals(OF_PROJECTS) && one.has(suffix));
    }

    static boolean isName(String source) {
        return NAMES.contains(source);
    }

    String withoutVersion(String doi) {
        return version.matcher(doi).replaceFirst("");
    }

    private boolean has(String rest) {
        return suffix.matcher(withoutVersion(rest)).matches();
    }

    private static PreprintServer server(String names, String prefix, String suffix, String version) {
        return new PreprintServer(Set.of(names.split(" ")), prefix, Pattern.compile(suffix),
                Pattern.compile("(?:" + version + ")$"));
    }

    private static Map<String, PreprintServer> byPrefix(PreprintServer... servers) {
        return Arrays.stream(servers)
                .collect(Collectors.toUnmodifiableMap(PreprintServer::prefix, Function.identity()));
    }
}
