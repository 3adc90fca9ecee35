package io.paperwire.notify.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.formula.Formulas;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Query;

/** Puts what an alert tells into words, in the language of who gets it. */
@ApplicationScoped
public class Stories {

    private static final String REMOVED = "removed";
    private static final Set<String> GONE = Set.of("withdrawn", "retracted");

    private final Links links;
    private final Map<Language, Words> words;

    Stories(Links links) {
        this.links = links;
        this.words = Stream.of(Language.values()).collect(Collectors.toMap(language -> language, Words::in));
    }

    Words words(Language language) {
        return words.get(language);
    }

    public Story of(Delivery.Alert delivery) {
        Words words = words(delivery.due().to().language());
        Messages say = words.say();
        List<Story.Group> groups = delivery.finds().stream().map(finds -> group(finds, words)).toList();
        String count = heading(delivery, say);
        String heading = groups.size() > 1
                ? say.headingForMany(count, groups.size())
                : say.headingFor(count, groups.get(0).what());
        return new Story(heading, count, groups, say::andMore, say.manage(), links.manage());
    }

    /** What an endpoint shows when it is asked whether it answers. */
    public Story verification(Delivery.Verification delivery) {
        Words words = words(delivery.due().to().language());
        Messages say = words.say();
        return new Story(say.endpointVerified(), "", List.of(), say::andMore, say.manage(), links.manage());
    }

    private Story.Group group(Delivery.Finds finds, Words words) {
        String what = finds.target() instanceof Target.PaperLife && finds.finds().get(0).paper() != null
                ? Formulas.readable(finds.finds().get(0).paper().title())
                : named(what(words, finds.target()), finds.liked());
        return new Story.Group(finds.subscriptionId(), finds.target(), what,
                finds.finds().stream().map(find -> entry(find, finds.target(), words)).toList());
    }

    /** How much of what, the gravest first: what is withdrawn or retracted, what is removed, other news, new papers, sources. */
    private static String heading(Delivery.Alert delivery, Messages say) {
        Set<String> sources = new HashSet<>();
        Set<String> gone = new HashSet<>();
        Set<String> removed = new HashSet<>();
        Set<String> followed = new HashSet<>();
        Set<String> found = new HashSet<>();
        for (Delivery.Finds finds : delivery.finds()) {
            for (Delivery.Find find : finds.finds()) {
                if (finds.target() instanceof Target.SourceHealth) {
                    sources.add(find.about());
                } else if (!(finds.target() instanceof Target.PaperLife)) {
                    found.add(find.about());
                } else if (GONE.contains(find.event())) {
                    gone.add(find.about());
                } else if (find.event().equals(REMOVED)) {
                    removed.add(find.about());
                } else {
                    followed.add(find.about());
                }
            }
        }
        followed.removeAll(gone);
        followed.removeAll(removed);
        List<String> counts = new ArrayList<>();
        if (!gone.isEmpty())
            counts.add(say.gonePapers(gone.size()));
        if (!removed.isEmpty())
            counts.add(say.removedPapers(removed.size()));
        if (!followed.isEmpty())
            counts.add(say.newsOfPapers(followed.size()));
        if (!found.isEmpty())
            counts.add(say.newPapers(found.size()));
        if (!sources.isEmpty())
            counts.add(say.newsOfSources(sources.size()));
        String heading = String.join(", ", counts);
        return Character.toUpperCase(heading.charAt(0)) + heading.substring(1);
    }

    private Story.Entry entry(Delivery.Find find, Target target, Words words) {
        PaperExcerpt paper = find.paper();
        if (paper == null)
            return new Story.Entry(find, links.catalog(), event(find, target, words), "");
        return new Story.Entry(find, links.paper(paper.id()), event(find, target, words),
                paper.moreAuthors() ? words.say().andOthers(paper.authorLine()) : paper.authorLine());
    }

    /** Null of a paper that is told as new. */
    private static String event(Delivery.Find find, Target target, Words words) {
        Messages say = words.say();
        String note = find.note() == null ? "" : find.note();
        boolean isLife = target instanceof Target.PaperLife;
        return switch (find.event()) {
            case "revised" -> note.isEmpty() ? null : say.eventRevised(words.fields(note));
            case "versioned" -> note.isEmpty() ? null : say.eventVersioned(note);
            case "published" -> isLife ? say.eventPublished(note) : null;
            case "code_added" -> isLife ? say.eventCodeAdded(note) : null;
            case "withdrawn" -> say.eventWithdrawn();
            case "retracted" -> say.eventRetracted();
            case REMOVED -> say.eventRemoved();
            case "trending" -> say.eventTrending(note);
            case "degraded" -> say.eventDegraded(note);
            case "recovered" -> say.eventRecovered();
            default -> null;
        };
    }

    /** In a query the titles of papers, where it has their ids. */
    private static String named(String query, Map<String, String> titles) {
        String named = query;
        for (Map.Entry<String, String> title : titles.entrySet())
            named = named.replace(new Query.Like(title.getKey()).print(),
                    "like:“" + Formulas.readable(title.getValue()) + "”");
        return named;
    }

    static String what(Words words, Target target) {
        if (target instanceof Target.PaperLife) {
            return words.say().onePaper();
        } else if (target instanceof Target.SourceHealth) {
            return words.say().sources();
        }
        return words.of(target);
    }
}
