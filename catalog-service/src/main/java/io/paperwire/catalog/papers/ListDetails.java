package io.paperwire.catalog.papers;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.paperwire.catalog.search.Facet;

/** What a list in JSON shall tell of its papers. */
public class ListDetails {

    @Parameter(description = "true: what the query means, in words, and by relevance why each paper stands where it does", example = "true", schema = @Schema(type = SchemaType.BOOLEAN))
    @QueryParam("explain")
    String explain;

    @Parameter(description = "Facets to count over all papers found, between commas: category, year, author, venue, source, has", example = "category,year")
    @QueryParam("facets")
    String facets;

    @Parameter(description = "Only these fields of each paper, between commas", example = "id,title")
    @QueryParam("fields")
    String fields;

    boolean explain() {
        return !ListOptions.isUsual("explain", explain, "false", "true");
    }

    Set<Facet> facets() {
        return names(facets).stream().map(name -> ListOptions.constant(Facet.class, "facets", name))
                .collect(Collectors.toSet());
    }

    Set<String> fields() {
        return names(fields);
    }

    private static Set<String> names(String list) {
        return list == null
                ? Set.of()
                : Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
