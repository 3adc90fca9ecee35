package io.paperwire.ingest.format;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * Paperwire's own JSON Lines: an object a line, its fields those of {@link PaperParsed}, with the source's name, the record's
 * id and address on the first level, and the short forms {@code "authors":["Ada Müller"]}, {@code "identifiers":["doi:…"]},
 * {@code "categories":["arxiv:cs.LG"]}. Only the title must be there. Without {@code source} the source is
 * {@code json-lines}; without {@code recordId} the id is made from the title.
 */
final class JsonLines implements Format {

    private static final ObjectReader READER = EventJson.mapper().readerFor(PaperLine.class);
    private static final Pattern OBJECT_WITH_FIELD = Pattern.compile("\\s*\\{\\s*(\"|})", Pattern.DOTALL);

    private record PaperLine(String source, String recordId, URI url, String title,
            @JsonProperty("abstract") String abstractText, List<LineAuthor> authors, List<LineIdentifier> identifiers,
            List<PaperDate> dates, Integer version, List<LineCategory> categories, String venue, List<Link> links,
            String language, String license, String comment, boolean withdrawn, Map<String, Double> signals) {
    }

    /** A name, or an object with the fields of {@link Author}. */
    private record LineAuthor(Author author) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LineAuthor(Object json) {
            this(json instanceof String name
                    ? new Author(TextNormaliser.normalise(name))
                    : normalised(EventJson.mapper().convertValue(json, Author.class)));
        }

        private static Author normalised(Author author) {
            return new Author(TextNormaliser.normalise(author.name()), TextNormaliser.normalise(author.family()),
                    TextNormaliser.normalise(author.given()), author.orcid(),
                    TextNormaliser.normalise(author.affiliation()));
        }
    }

    private record LineIdentifier(Identifier identifier) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LineIdentifier(Object json) {
            this(json instanceof String text
                    ? Identifier.parse(text)
                    : EventJson.mapper().convertValue(json, Identifier.class));
        }
    }

    private record LineCategory(Category category) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LineCategory(Object json) {
            this(json instanceof String text ? parse(text) : EventJson.mapper().convertValue(json, Category.class));
        }

        private static Category parse(String text) {
            int colon = text.indexOf(':');
            if (colon <= 0)
                throw new IllegalArgumentException("not of the form scheme:code: '" + text + "'");
            return new Category(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    @Override
    public String name() {
        return "json-lines";
    }

    @Override
    public boolean recognises(String head) {
        String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
        return OBJECT_WITH_FIELD.matcher(text).lookingAt() && text.contains("\"title\"");
    }

    @Override
    public void read(TextLines lines, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            String text = line.number() == 1 && line.text().startsWith("\uFEFF")
                    ? line.text().substring(1)
                    : line.text();
            if (!text.isBlank())
                sink.take(block(line, text, observedAt));
        }
    }

    private static Block block(TextLines.Line line, String text, Instant observedAt) {
        if (line.error() != null)
            return rejected(line, text, line.error());
        try {
            return new Block.Parsed(record(READER.readValue(text), observedAt), line.end());
        } catch (JsonProcessingException e) {
            return rejected(line, text, reason(e, line));
        } catch (IllegalArgumentException e) {
            return rejected(line, text, e.getMessage());
        }
    }

    private static String reason(JsonProcessingException e, TextLines.Line line) {
        Throwable cause = e;
        while (cause.getCause() != null
                && (cause instanceof JsonProcessingException || cause.getCause() instanceof JsonProcessingException))
            cause = cause.getCause();
        if (cause instanceof JsonEOFException && !line.complete())
            return "the file ends within this line";
        String why = cause.getMessage();
        if (cause instanceof MismatchedInputException)
            why = "not the kind of value that belongs here";
        else if (cause instanceof JsonProcessingException json)
            why = json.getOriginalMessage();
        return e instanceof JsonMappingException mapping
                ? path(mapping) + why
                : "no JSON: column " + e.getLocation().getColumnNr() + ": " + why;
    }

    private static String path(JsonMappingException e) {
        List<String> names = new ArrayList<>();
        e.getPath().forEach(
                step -> names.add(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName()));
        return names.isEmpty() ? "" : String.join(".", names) + ": ";
    }

    private static Block.Rejected rejected(TextLines.Line line, String text, String reason) {
        return new Block.Rejected("line " + line.number(), reason, text, line.end());
    }

    private static PaperParsed record(PaperLine line, Instant observedAt) {
        if (line == null)
            throw new IllegalArgumentException("not an object");
        String title = TextNormaliser.normalise(line.title());
        if (title == null)
            throw new IllegalArgumentException("title is missing or blank");
        SourceRef source = new SourceRef(line.source() == null ? "json-lines" : line.source(),
                line.recordId() == null ? TitleHash.of(title) : line.recordId(), line.url());
        String abstractText = TextNormaliser.normalise(line.abstractText());
        return new PaperParsed(source, observedAt, title, abstractText,
                each(line.authors(), LineAuthor::author), each(line.identifiers(), LineIdentifier::identifier),
                line.dates(),
                line.version(), each(line.categories(), LineCategory::category), TextNormaliser.normalise(line.venue()),
                links(line.links(), abstractText), line.language(), line.license(),
                TextNormaliser.normalise(line.comment()),
                line.withdrawn(),
                line.signals(), null);
    }

    /** The links given, then those that only the abstract has. */
    private static List<Link> links(List<Link> given, String abstractText) {
        List<Link> links = new ArrayList<>(given == null ? List.of() : given);
        for (Link found : abstractText == null ? List.<Link>of() : TextLinks.of(abstractText))
            if (links.stream().noneMatch(link -> link.url().equals(found.url())))
                links.add(found);
        return links;
    }

    private static <A, B> List<B> each(List<A> values, Function<A, B> part) {
        return values == null ? List.of() : values.stream().map(part).toList();
    }
}
