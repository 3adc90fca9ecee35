package io.paperwire.catalog.papers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;

import io.paperwire.catalog.highlighting.Highlight;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Reason;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.events.Paper;

/** A page of papers as it is answered. */
record ListedPapers(
        @Schema(type = SchemaType.ARRAY, implementation = Listed.class) List<Json> items,
        @Schema(description = "How many papers there are in the whole list") long total,
        @Schema(description = "The cursor of the next page; null on the last one") String next,
        @Schema(description = "For each facet asked for its values and how many papers of the whole list have them") @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, List<ValueCount>> facets,
        @Schema(description = "With explain=true: what the query means, in words", examples = "Papers that have the word “graph” in the title and are not withdrawn.") @JsonInclude(JsonInclude.Include.NON_NULL) String said,
        @Schema(description = "With explain=true, by relevance: by the ids of the papers, why they stand where they do") @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Told> reasons,
        @Schema(description = "A query that was probably meant: with the usual spelling of a word, with fields for authors, a year or a venue, or with OR for or") @JsonInclude(JsonInclude.Include.NON_NULL) String didYouMean,
        @Schema(description = "What had a part in the order: with match=best words, and meaning if its model is ready; with like: alone meaning", examples = "[\"words\",\"meaning\"]") @JsonInclude(JsonInclude.Include.NON_NULL) List<String> rankedBy) {

    static Map<String, List<ValueCount>> named(Map<Facet, List<ValueCount>> facets) {
        Map<String, List<ValueCount>> named = new TreeMap<>();
        facets.forEach((facet, values) -> named.put(facet.name().toLowerCase(Locale.ROOT), values));
        return named;
    }

    static Map<String, Told> told(Map<UUID, Reason> reasons, Map<UUID, Fusion.Fused> fused) {
        Map<String, Told> told = new TreeMap<>();
        reasons.forEach((paper, reason) -> told.put(PaperId.print(paper), Told.of(reason)));
        fused.forEach((paper, one) -> told.put(PaperId.print(paper), Told.of(one, reasons.get(paper))));
        return told;
    }

    /** Why a paper stands where it does. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Schema(description = "By which the list is ordered", example = "7.31") double score,
            @Schema(description = "title or identifier: the whole query is that of this paper, so it comes first; author: it is the name of one, in full", example = "title") String named,
            @Schema(description = "Words, phrases and prefixes of the query that the paper has, and their shares of the score, from 0 to 1") List<Reason.Words> words,
            @Schema(description = "Its rank among those found by words, where these and those found by meaning are fused", example = "3") Integer byWords,
            @Schema(description = "Its rank among those found by meaning", example = "1") Integer byMeaning,
            @Schema(description = "How near its meaning is to what was asked, from -1 to 1", example = "0.62") Double nearness,
            @Schema(description = "Since when the paper is there, and by how much its score is multiplied for that") Reason.Age age,
            @Schema(description = "The same for people", example = "graph in the title (62 %); there since 2024-03-17 (× 1.11)") String said) {

        static Told of(Reason reason) {
            return new Told(reason.score(), named(reason), reason.words(), null, null, null, reason.age(),
                    reason.said());
        }

        /** @param reason null for a paper that the words did not find */
        static Told of(Fusion.Fused fused, Reason reason) {
            return new Told(fused.score(), reason == null ? null : named(reason),
                    reason == null ? List.of() : reason.words(), rank(fused.byWords()), rank(fused.byMeaning()),
                    fused.nearness(), reason == null ? null : reason.age(),
                    Stream.of(reason == null ? "" : reason.said(), fused.said()).filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("; ")));
        }

        private static String named(Reason reason) {
            return reason.named() == null ? null : reason.named().name().toLowerCase(Locale.ROOT);
        }

        private static Integer rank(int rank) {
            return rank == 0 ? null : rank;
        }
    }

    /** What an item is, for the document. */
    record Listed(@JsonUnwrapped Paper paper,
            @Schema(description = "With highlight=true: its texts with marks") Highlight highlight) {
    }

    /** A paper, or a part of it, as the database has it. */
    record Json(@JsonValue @JsonRawValue String text) {
    }
}
