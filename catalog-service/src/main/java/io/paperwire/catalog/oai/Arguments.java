package io.paperwire.catalog.oai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.catalog.oai.OaiException.Code;
import io.paperwire.catalog.oai.OaiRequest.ListKind;

/** The arguments of a request, each once, and the request that they make (OAI-PMH 2.0, sections 3.1 and 4). */
final class Arguments {

    private static final int LONGEST = 2_000;
    private static final Pattern PREFIX = Pattern.compile("[\\w.!~*'()-]{1,100}");
    private static final Set<String> SELECTING = Set.of("metadataPrefix", "set", "from", "until");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Arguments() {
    }

    /** @param came all values of each argument */
    static Arguments of(Map<String, List<String>> came) {
        Arguments arguments = new Arguments();
        List<String> verbs = came.getOrDefault("verb", List.of());
        if (verbs.size() != 1)
            throw new OaiException(Code.badVerb, verbs.isEmpty() ? "The verb is missing." : "The verb is repeated.");
        came.forEach((name, all) -> {
            if (all.size() != 1)
                throw bad(shown(name) + " is repeated.");
            if (all.get(0).length() > LONGEST)
                throw bad(shown(name) + " is too long.");
            arguments.values.put(name, all.get(0));
        });
        return arguments;
    }

    /** For the element {@code request}. */
    Map<String, String> values() {
        return values;
    }

    OaiRequest request() {
        String verb = values.get("verb");
        return switch (verb) {
            case "Identify" -> {
                allow(Set.of());
                yield new OaiRequest.Identify();
            }
            case "ListMetadataFormats" -> {
                allow(Set.of("identifier"));
                yield new OaiRequest.ListMetadataFormats(values.containsKey("identifier") ? identifier() : null);
            }
            case "ListSets" -> sets();
            case "GetRecord" -> {
                allow(Set.of("identifier", "metadataPrefix"));
                yield new OaiRequest.GetRecord(identifier(), format());
            }
            case "ListRecords", "ListIdentifiers" -> list(ListKind.valueOf(verb));
            default -> throw new OaiException(Code.badVerb, "There is no verb " + shown(verb) + ".");
        };
    }

    private OaiRequest sets() {
        allow(Set.of("resumptionToken"));
        // The list of sets is never divided.
        if (values.containsKey("resumptionToken"))
            throw new OaiException(Code.badResumptionToken, "This token is none that was given here.");
        return new OaiRequest.ListSets();
    }

    private OaiRequest list(ListKind kind) {
        if (values.containsKey("resumptionToken")) {
            allow(Set.of("resumptionToken"));
            return new OaiRequest.ContinueList(kind, values.get("resumptionToken"));
        }
        allow(SELECTING);
        String set = values.get("set");
        if (set != null && !SetSpecs.isOne(set))
            throw bad("set is not of the form of a setSpec.");
        Datestamp from = datestamp("from");
        Datestamp until = datestamp("until");
        MetadataFormat format = format();
        try {
            return new OaiRequest.BeginList(kind, new Selection(format, set, from, until));
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage() + ".");
        }
    }

    private void allow(Set<String> names) {
        for (String name : values.keySet())
            if (!name.equals("verb") && !names.contains(name))
                throw bad(values.containsKey("resumptionToken") && names.contains("resumptionToken")
                        ? "With resumptionToken there may be no other argument."
                        : values.get("verb") + " has no argument " + shown(name) + ".");
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null)
            throw bad(name + " is missing.");
        return value;
    }

    private String identifier() {
        String identifier = required("identifier");
        try {
            if (!identifier.isEmpty() && new URI(identifier).isAbsolute())
                return identifier;
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw bad("identifier is not a URI.");
    }

    private MetadataFormat format() {
        String prefix = required("metadataPrefix");
        if (!PREFIX.matcher(prefix).matches())
            throw bad("metadataPrefix is not of its form.");
        return MetadataFormat.of(prefix).orElseThrow(() -> new OaiException(Code.cannotDisseminateFormat,
                "There is no metadata format " + prefix + "; ListMetadataFormats tells which there are."));
    }

    private Datestamp datestamp(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : new Datestamp(text);
        } catch (IllegalArgumentException e) {
            throw bad(name + ": " + e.getMessage() + ".");
        }
    }

    private static String shown(String text) {
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }

    private static OaiException bad(String message) {
        return new OaiException(Code.badArgument, message);
    }
}
