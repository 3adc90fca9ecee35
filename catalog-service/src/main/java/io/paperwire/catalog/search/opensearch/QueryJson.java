package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.query.Days;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Token;
import io.paperwire.query.Wording;
import io.paperwire.query.lucene.Names;
import io.paperwire.query.lucene.PaperDocument;
import io.paperwire.query.lucene.Ranking;

/**
 * Queries over the documents that {@link PaperJson} makes. What they find is what {@link QueryMatcher} says. A single word
 * scores by all fields together (BM25F) as in Lucene; a phrase or a word in one field by its field and its words, not by how
 * often it occurs.
 */
final class QueryJson {

    /** What BM25 makes of a word that occurs once in a text of average length. */
    private static final double ONCE = 1 / (1 + Ranking.SATURATION);
    private static final String NAME_SCRIPT = resource("name.painless");

    private final Weighing weighing;

    QueryJson(Weighing weighing) {
        this.weighing = weighing;
    }

    static String resource(String name) {
        try (InputStream stream = QueryJson.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object() {
        return Rest.JSON.createObjectNode();
    }

    /** {@code {name: value}} */
    static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    static ArrayNode array(List<? extends JsonNode> values) {
        return Rest.JSON.createArrayNode().addAll(values);
    }

    static ObjectNode everything() {
        return object("match_all", object());
    }

    /** Scored by the words in it. */
    ObjectNode of(Query query) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.Near near) {
            return near(near);
        } else if (query instanceof Query.Prefix prefix) {
            return prefix(prefix);
        } else if (query instanceof Query.And and) {
            return all(and.parts());
        } else if (query instanceof Query.Or or) {
            return or.parts().stream().allMatch(Query.Exact.class::isInstance)
                    ? constant(anyLabel(or.parts()), 0)
                    : any(or.parts().stream().map(this::of).toList());
        } else if (query instanceof Query.Not) {
            return all(List.of(query));
        }
        return constant(condition(query), 0);
    }

    /**
     * The same papers, with those before others that have the words in the very form in which they are asked for, and those
     * first whose author is named so.
     */
    ObjectNode ranked(Query query) {
        List<String> words = Wording.of(query);
        if (words.isEmpty())
            return of(query);
        List<ObjectNode> preferred = new ArrayList<>();
        words.forEach(word -> preferred.add(asWritten(word, words.size())));
        author(query).ifPresent(author -> preferred.add(constant(author, Ranking.AUTHOR)));
        ObjectNode ranked = object();
        ranked.set("must", array(List.of(of(query))));
        ranked.set("should", array(preferred));
        return object("bool", ranked);
    }

    /** Papers one of whose authors has all words of the query in the name, in full; empty if it cannot be a name. */
    static Optional<ObjectNode> author(Query query) {
        return Wording.name(query)
                .map(name -> any(Name.asked(name).stream().map(words -> name(words, List::of)).toList()));
    }

    private ObjectNode asWritten(String word, int words) {
        return best(
                List.of(asWritten(PaperDocument.TITLE, word, words), asWritten(PaperDocument.ABSTRACT, word, words)),
                0);
    }

    private ObjectNode asWritten(String field, String word, int words) {
        String name = field + PaperDocument.WORDS;
        return constant(term(name, word), weighing.idf(name, word) * ONCE / words);
    }

    private ObjectNode all(List<Query> parts) {
        List<ObjectNode> must = new ArrayList<>();
        List<ObjectNode> filter = new ArrayList<>();
        List<ObjectNode> not = new ArrayList<>();
        for (Query part : parts)
            if (part instanceof Query.Not excluded)
                not.add(new QueryJson(Weighing.NONE).of(excluded.part()));
            else if (isCondition(part))
                filter.add(of(part));
            else
                must.add(of(part));
        if (must.isEmpty() && filter.isEmpty())
            filter.add(everything());
        ObjectNode all = object();
        all.set("must", array(must));
        all.set("filter", array(filter));
        all.set("must_not", array(not));
        return object("bool", all);
    }

    private static boolean isCondition(Query query) {
        return query instanceof Query.Exact || query instanceof Query.Like || query instanceof Query.Dated
                || query instanceof Query.Votes;
    }

    static ObjectNode any(List<ObjectNode> queries) {
        ObjectNode any = object("should", array(queries));
        any.put("minimum_should_match", 1);
        return object("bool", any);
    }

    private static ObjectNode anyLabel(List<Query> parts) {
        ArrayNode labels = Rest.JSON.createArrayNode();
        parts.forEach(part -> labels.add(((Query.Exact) part).label()));
        return object("terms", object(PaperDocument.LABEL, labels));
    }

    private static ObjectNode condition(Query query) {
        if (query instanceof Query.Exact exact) {
            return term(PaperDocument.LABEL, Rest.JSON.getNodeFactory().textNode(exact.label()));
        } else if (query instanceof Query.Like) {
            // Without vectors no paper is like another: who knows them puts papers in the place of this.
            return object("match_none", object());
        } else if (query instanceof Query.Dated dated) {
            Days days = dated.days();
            return object("bool", object("filter", array(List.of(
                    range(PaperDocument.PUBLISHED_LAST, "gte", days.first()),
                    range(PaperDocument.PUBLISHED_FIRST, "lte", days.last())))));
        } else if (query instanceof Query.Votes votes) {
            ObjectNode bounds = object().put("gte", votes.number().from()).put("lte", votes.number().to());
            return object("range", object(PaperDocument.VOTES, bounds));
        }
        throw new AssertionError(query);
    }

    static ObjectNode range(String field, String bound, long value) {
        return object("range", object(field, object().put(bound, value)));
    }

    private ObjectNode together(Field field, String text) {
        if (field == Field.AUTHOR)
            return constant(any(Name.asked(text).stream().map(QueryJson::name).toList()), Ranking.boost(field));
        List<ObjectNode> ways = PaperAnalyzer.ways(text).stream().map(way -> together(field, way)).toList();
        return ways.size() == 1 ? ways.get(0) : best(ways, 0);
    }

    private ObjectNode together(Field field, List<Token> tokens) {
        if (field == Field.ANY && tokens.size() == 1)
            return word(tokens.get(0).term());
        return anywhere(field, where -> constant(phrase(name(where), tokens),
                Ranking.boost(where) * ONCE * idfs(name(where), tokens.stream().map(Token::term).toList())));
    }

    private double idfs(String field, List<String> terms) {
        return terms.stream().mapToDouble(term -> weighing.idf(field, term)).sum();
    }

    private ObjectNode word(String term) {
        ObjectNode query = feature(term);
        ((ObjectNode) query.get("rank_feature")).put("boost", weighing.idf(PaperDocument.RANKED, term));
        return query;
    }

    static ObjectNode feature(String term) {
        ObjectNode feature = object("saturation", object().put("pivot", 1));
        feature.put("field", PaperDocument.RANKED + "." + TermText.feature(term));
        return object("rank_feature", feature);
    }

    private static ObjectNode phrase(String field, List<Token> tokens) {
        if (tokens.size() == 1)
            return term(field, tokens.get(0).term());
        List<ObjectNode> clauses = new ArrayList<>();
        int next = tokens.get(0).position();
        boolean hasGaps = false;
        for (Token token : tokens) {
            if (token.position() > next) {
                clauses.add(object("span_gap", object().put(field, token.position() - next)));
                hasGaps = true;
            }
            clauses.add(spanTerm(field, token.term()));
            next = token.position() + 1;
        }
        return hasGaps
                ? spanNear(clauses, 0, true)
                : object("match_phrase", object().put(field, TermText.of(tokens)));
    }

    private static ObjectNode spanTerm(String field, String term) {
        return object("span_term", object().put(field, TermText.of(term)));
    }

    private static ObjectNode spanNear(List<ObjectNode> clauses, int slop, boolean isInOrder) {
        return object("span_near",
                object().put("slop", slop).put("in_order", isInOrder).set("clauses", array(clauses)));
    }

    private ObjectNode near(Query.Near near) {
        List<String> terms = PaperAnalyzer.tokens(near.text()).stream().map(Token::term).distinct().toList();
        return anywhere(near.field(), where -> constant(near(name(where), terms, near.distance()),
                Ranking.boost(where) * ONCE * idfs(name(where), terms)));
    }

    private static ObjectNode near(String field, List<String> terms, int distance) {
        return terms.size() == 1
                ? term(field, terms.get(0))
                : spanNear(terms.stream().map(term -> spanTerm(field, term)).toList(), distance, false);
    }

    private ObjectNode prefix(Query.Prefix prefix) {
        return anywhere(prefix.field(), where -> constant(object("prefix", object().put(
                where == Field.AUTHOR ? PaperDocument.NAME : name(where) + PaperDocument.WORDS,
                TermText.of(prefix.begin()))), Ranking.boost(where)));
    }

    private static ObjectNode name(List<String> words) {
        return words.size() == 1 ? term(PaperDocument.NAME, words.get(0)) : name(words, Names::alternatives);
    }

    private static ObjectNode name(List<String> words, Function<String, List<String>> alternatives) {
        List<ObjectNode> filters = new ArrayList<>();
        ArrayNode asked = Rest.JSON.createArrayNode();
        for (String word : words) {
            filters.add(any(alternatives.apply(word).stream().map(one -> term(PaperDocument.NAME, one)).toList()));
            asked.addObject().put("text", word).put("letter", Name.isLetter(word)).put("cjk",
                    PaperAnalyzer.isInCharacters(word));
        }
        ObjectNode parameters = object().put("end", String.valueOf(PaperJson.END_OF_WORD)).set("asked", asked);
        filters.add(object("script", object("script",
                object().put("lang", "painless").put("source", NAME_SCRIPT).set("params", parameters))));
        return object("bool", object("filter", array(filters)));
    }

    private static ObjectNode anywhere(Field field, Function<Field, ObjectNode> inField) {
        return field == Field.ANY
                ? best(field.parts().stream().map(inField).toList(), Ranking.TIE_BREAKER)
                : inField.apply(field);
    }

    private static ObjectNode best(List<ObjectNode> queries, double tieBreaker) {
        return object("dis_max", object().put("tie_breaker", tieBreaker).set("queries", array(queries)));
    }

    private static String name(Field field) {
        return field.names().get(0);
    }

    static ObjectNode term(String field, String term) {
        return term(field, Rest.JSON.getNodeFactory().textNode(TermText.of(term)));
    }

    private static ObjectNode term(String field, JsonNode value) {
        return object("term", object(field, object("value", value)));
    }

    static ObjectNode constant(ObjectNode query, double score) {
        return object("constant_score", object().put("boost", score).set("filter", query));
    }
}
