package io.paperwire.ingest.format;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Identifiers;
import io.paperwire.ingest.record.NameLists;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.record.Orcid;
import io.paperwire.ingest.text.TextNormaliser;

/**
 * Paperwire's own JSON Lines: an object a line, its fields those of {@link PaperParsed}, with the source's name, the record's
 * id and address on the first level, and the short forms {@code "authors":["Ada Müller"]}, {@code "identifiers":["doi:…"]},
 * {@code "categories":["arxiv:cs.LG"]}, {@code "published":"2024-03"}, {@code "year":2024}, {@code "doi":"10.…"}. Only the
 * title must be there. Without {@code source} the source is {@code json-lines}; without {@code recordId} the id is made from
 * what the line says.
 */
final class JsonLines implements Format {

    private static final ObjectReader READER = EventJson.mapper().copy()
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)).addHandler(new UnknownFields())
            .registerModule(new SimpleModule()
                    .addDeserializer(LineAuthor.class,
                            new TextOrObject<>(LineAuthor::named, Author.class, LineAuthor::of))
                    .addDeserializer(LineIdentifier.class,
                            new TextOrObject<>(text -> new LineIdentifier(Identifier.parse(text)), Identifier.class,
                                    LineIdentifier::new))
                    .addDeserializer(LineCategory.class,
                            new TextOrObject<>(LineCategory::parsed, Category.class, LineCategory::new)))
            .readerFor(PaperLine.class);
    private static final int LONGEST_LINE = 1_000_000;
    private static final Set<String> FIELDS = Arrays.stream(PaperLine.class.getRecordComponents())
            .map(field -> field.getName().equals("abstractText") ? "abstract" : field.getName())
            .collect(Collectors.toSet());
    private static final Pattern OBJECT_WITH_FIELD = Pattern.compile("\\s*\\{\\s*(\"|})", Pattern.DOTALL);

    private record PaperLine(String source, String recordId, String url, String title,
            @JsonProperty("abstract") String abstractText, List<LineAuthor> authors, List<LineIdentifier> identifiers,
            List<PaperDate> dates, Integer version, List<LineCategory> categories, String venue, List<Link> links,
            String language, String license, String comment, boolean withdrawn, Map<String, Double> signals,
            boolean retracted, String type, List<PaperVersion> versions, List<LineRelation> relations,
            Publication publication,
            List<String> keywords, String raw, Integer year, PartialDate published, String doi) {
    }

    /** Notes the names of what is left out. */
    private static final class UnknownFields extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
                JsonDeserializer<?> deserializer, Object of, String name) throws IOException {
            if (context.getAttribute(UnknownFields.class) instanceof UnknownNames unknown
                    && unknown.names().size() < Block.Parsed.MOST_UNKNOWN) {
                Deque<String> path = new ArrayDeque<>();
                for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent())
                    if (at.hasCurrentName())
                        path.addFirst(at.getCurrentName());
                unknown.names().add(Block.storable(String.join(".", path)));
            }
            parser.skipChildren();
            return true;
        }
    }

    private record UnknownNames(List<String> names) {
    }

    /** A value that may be a text or an object with fields. */
    private static final class TextOrObject<T, O> extends JsonDeserializer<T> {

        private final Function<String, T> ofText;
        private final Class<O> object;
        private final Function<O, T> ofObject;

        TextOrObject(Function<String, T> ofText, Class<O> object, Function<O, T> ofObject) {
            this.ofText = ofText;
            this.object = object;
            this.ofObject = ofObject;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parser.hasToken(JsonToken.VALUE_STRING)
                    ? ofText.apply(parser.getText())
                    : ofObject.apply(context.readValue(parser, object));
        }
    }

    /** Of a name, which may be two, or of an object with the fields of {@link Author}. */
    private record LineAuthor(List<Author> authors) {

        static LineAuthor named(String name) {
            return new LineAuthor(NameLists.printed(name).stream().map(Author::new)
                    .filter(author -> !Names.isOthers(author.name())).toList());
        }

        static LineAuthor of(Author author) {
            return new LineAuthor(Names.isOthers(author.name()) ? List.of() : List.of(normalised(author)));
        }

        private static Author normalised(Author author) {
            String orcid = Orcid.parse(author.orcid());
            checkKept("orcid", author.orcid(), orcid, "no ORCID iD");
            return new Author(TextNormaliser.normalise(author.name()), TextNormaliser.normalise(author.family()),
                    TextNormaliser.normalise(author.given()), orcid, TextNormaliser.normalise(author.affiliation()));
        }
    }

    private record LineIdentifier(Identifier identifier) {
        LineIdentifier {
            identifier = normalised(identifier);
        }

        private static Identifier normalised(Identifier given) {
            return Identifiers.of(given.scheme(), given.value())
                    .orElseThrow(() -> new IllegalArgumentException("not a valid identifier: '" + given + "'"));
        }
    }

    private record LineRelation(Relation relation) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LineRelation {
            relation = new Relation(relation.kind(), LineIdentifier.normalised(relation.identifier()));
        }
    }

    private record LineCategory(Category category) {
        static LineCategory parsed(String text) {
            int colon = text.indexOf(':');
            if (colon <= 0)
                throw new IllegalArgumentException("not of the form scheme:code: '" + text + "'");
            return new LineCategory(new Category(text.substring(0, colon), text.substring(colon + 1)));
        }
    }

    @Override
    public String name() {
        return "json-lines";
    }

    @Override
    public boolean recognises(Head head) {
        List<String> fields = head.jsonPaths().stream().filter(path -> path.matches("[\\w-]+")).toList();
        long known = fields.stream().filter(FIELDS::contains).count();
        boolean isForm = fields.contains("title") && known * 2 >= fields.size();
        // A first line that is broken must not cost the file.
        return isForm || fields.isEmpty() && OBJECT_WITH_FIELD.matcher(head.text()).lookingAt()
                && head.text().contains("\"title\"");
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        Lines lines = new Lines(input.text(), LONGEST_LINE);
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.text().isBlank())
                sink.take(block(line, observedAt));
        }
    }

    private static Block block(Lines.Line line, Instant observedAt) {
        if (line.tooLong())
            return rejected(line, "longer than " + LONGEST_LINE + " characters");
        try {
            UnknownNames unknown = new UnknownNames(new ArrayList<>(0));
            PaperLine read = READER.withAttribute(UnknownFields.class, unknown).readValue(line.text());
            return new Block.Parsed(record(read, observedAt), unknown.names());
        } catch (JsonProcessingException e) {
            return rejected(line, reason(e, line));
        } catch (RuntimeException | StackOverflowError e) {
            return new Block.Rejected("line " + line.number(), e, line.text());
        }
    }

    private static String reason(JsonProcessingException e, Lines.Line line) {
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
                : "no JSON: " + (e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr() + ": ") + why;
    }

    private static String path(JsonMappingException e) {
        List<String> names = new ArrayList<>();
        e.getPath().forEach(
                step -> names.add(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName()));
        return names.isEmpty() ? "" : String.join(".", names) + ": ";
    }

    private static Block.Rejected rejected(Lines.Line line, String reason) {
        return new Block.Rejected("line " + line.number(), reason, line.text());
    }

    private static PaperParsed record(PaperLine line, Instant observedAt) {
        if (line == null)
            throw new IllegalArgumentException("not an object");
        Draft draft = new Draft(line.source() == null ? "json-lines" : line.source()).title(line.title())
                .abstractText(line.abstractText());
        if (draft.title() == null)
            throw new IllegalArgumentException("title is missing or blank");
        draft.recordId(line.recordId())
                .url(line.url())
                .version(line.version()).venue(line.venue()).language(line.language()).license(line.license())
                .comment(line.comment()).withdrawn(line.withdrawn()).retracted(line.retracted())
                .type(CslType.cslOrOf(line.type()));
        each(line.authors(), LineAuthor::authors).forEach(draft::authors);
        each(line.identifiers(), LineIdentifier::identifier).forEach(draft::identifier);
        if (line.doi() != null)
            draft.identifier(Identifiers.of("doi", line.doi())
                    .orElseThrow(() -> new IllegalArgumentException("doi is no DOI: '" + line.doi() + "'")));
        draft.identifier(line.url());
        each(line.dates(), date -> date).forEach(date -> draft.date(date.kind(), date.date()));
        // What the catalogue writes has it beside the dates that it is made of.
        boolean isPublished = line.published() != null && line.dates() == null;
        if (isPublished)
            draft.date(PaperDate.Kind.PUBLISHED, line.published());
        if (line.year() != null && !isPublished
                && each(line.dates(), PaperDate::kind).stream().noneMatch(PaperDate.Kind.PUBLISHED::equals))
            draft.date(PaperDate.Kind.PUBLISHED, year(line.year()));
        each(line.categories(), LineCategory::category).forEach(c -> draft.category(c.scheme(), c.code()));
        each(line.links(), link -> link).forEach(draft::link);
        each(line.versions(), v -> v).forEach(v -> draft.version(v.version(), v.date(), v.withdrawn()));
        each(line.relations(), LineRelation::relation).forEach(r -> draft
                .relation(r.kind(), Optional.of(r.identifier()))
                // A work that was withdrawn has its notice too.
                .retracted(r.kind() == Relation.Kind.RETRACTED_BY && !line.withdrawn()));
        each(line.keywords(), word -> word).forEach(draft::keyword);
        if (line.signals() != null)
            line.signals().forEach(draft::signal);
        if (line.publication() != null)
            draft.volume(line.publication().volume()).issue(line.publication().issue())
                    .pages(line.publication().pages())
                    .publisher(line.publication().publisher()).issn(line.publication().issn());
        if (line.version() != null && line.version() < 1)
            throw new IllegalArgumentException("version is below 1: " + line.version());
        PaperParsed paper = draft.build(observedAt);
        checkKept("url", line.url(), isWhole(line.url()) ? paper.source().url() : null, "no absolute http(s) address");
        checkKept("language", line.language(), paper.language(), "no BCP 47 tag of a language");
        // Of arXiv's papers the type may be known otherwise.
        checkKept("type", line.type(), CslType.cslOrOf(line.type()), "no word of CSL");
        if (line.publication() != null)
            checkKept("publication.issn", line.publication().issn(),
                    paper.publication() == null ? null : paper.publication().issn(), "no ISSN");
        return paper;
    }

    /** Whether nothing in it has to be mended. */
    private static boolean isWhole(String address) {
        try {
            return address != null && URI.create(address).isAbsolute();
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static PartialDate year(int year) {
        if (year < 1000 || year > 9999)
            throw new IllegalArgumentException("year is not one of four digits: '" + year + "'");
        return new PartialDate(Integer.toString(year));
    }

    /** What other sources may get wrong without harm is an error in a format that is written for us. */
    private static void checkKept(String field, Object given, Object kept, String otherwise) {
        if (given != null && kept == null)
            throw new IllegalArgumentException(field + " is " + otherwise + ": '" + given + "'");
    }

    private static <A, B> List<B> each(List<A> values, Function<A, B> part) {
        return values == null ? List.of() : values.stream().map(part).toList();
    }
}
