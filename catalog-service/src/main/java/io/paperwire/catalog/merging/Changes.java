package io.paperwire.catalog.merging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;

/** What is different between two states of a paper, by the kind of change that tells of it. */
public final class Changes {

    private static final Set<String> NOT_CONTENT = Set.of("id", "addedAt", "updatedAt");

    private Changes() {
    }

    /** In the order in which they are to be told; empty if nothing is different. */
    public static Map<PaperChange, List<FieldChange>> between(Paper before, Paper after) {
        ObjectNode old = EventJson.mapper().valueToTree(before);
        ObjectNode now = EventJson.mapper().valueToTree(after);
        Set<String> fields = new TreeSet<>();
        for (Iterator<String> names = old.fieldNames(); names.hasNext();)
            fields.add(names.next());
        now.fieldNames().forEachRemaining(fields::add);
        fields.removeAll(NOT_CONTENT);
        Map<PaperChange, List<FieldChange>> changes = new EnumMap<>(PaperChange.class);
        for (String field : fields) {
            FieldChange change = new FieldChange(field, old.get(field), now.get(field));
            if (!Objects.equals(change.before(), change.after()))
                changes.computeIfAbsent(kind(field, before, after), kind -> new ArrayList<>()).add(change);
        }
        return changes;
    }

    private static PaperChange kind(String field, Paper before, Paper after) {
        return switch (field) {
            case "version", "versions" ->
                after.version() != null && before.version() != null && after.version() > before.version()
                        ? PaperChange.VERSIONED
                        : PaperChange.REVISED;
            case "withdrawn" -> after.withdrawn() ? PaperChange.WITHDRAWN : PaperChange.REVISED;
            case "retracted" -> after.retracted() ? PaperChange.RETRACTED : PaperChange.REVISED;
            case "manifestations", "publication", "venue" ->
                isPublished(after) && !isPublished(before) ? PaperChange.PUBLISHED : PaperChange.REVISED;
            case "links" -> hasNewCode(before, after) ? PaperChange.CODE_ADDED : PaperChange.REVISED;
            default -> PaperChange.REVISED;
        };
    }

    private static boolean isPublished(Paper paper) {
        return paper.manifestations().stream().anyMatch(form -> form.kind() == Manifestation.Kind.PUBLISHED);
    }

    private static boolean hasNewCode(Paper before, Paper after) {
        return after.links().stream()
                .anyMatch(link -> link.relation() == Link.Relation.CODE && !before.links().contains(link));
    }
}
