package io.paperwire.notify.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.MailTexts;
import io.paperwire.notify.words.Words;
import io.paperwire.service.formula.Formulas;

/** Puts what an alert tells into words, in the language of who gets it. */
@ApplicationScoped
public class Stories {

    private static final Set<String> GONE = Set.of("withdrawn", "retracted");

    private final Links links;
    private final Map<Language, Words> words;

    Stories(Links links) {
        this.links = links;
        this.words = Stream.of(Language.values()).collect(Collectors.toMap(language -> language, Words::in));
    }

    Words words(Delivery.Recipient to) {
        return words.get(to.language()).at(to.zone());
    }

    public Story of(Delivery.Alert delivery) {
        Words words = words(delivery.due().to());
        List<Story.Group> groups = delivery.finds().stream().map(finds -> group(finds, words)).toList();
        String count = heading(delivery, words);
        return new Story(heading(count, delivery, groups, words), count, groups, more(words),
                words.say().manage(), links.manage());
    }

    /** What an endpoint shows when it is asked whether it answers. */
    public Story verification(Delivery.Verification delivery) {
        Words words = words(delivery.due().to());
        return new Story(words.mails().endpointVerified(), "", List.of(), more(words), words.say().manage(),
                links.manage());
    }

    private static String heading(String count, Delivery.Alert delivery, List<Story.Group> groups, Words words) {
        if (groups.size() > 1)
            return words.mails().headingForMany(count, words.number(groups.size()));
        Story.Group only = groups.get(0);
        if (only.target() instanceof Target.PaperLife)
            return capital(delivery.finds().get(0).finds().stream().sorted(Comparator.comparing(Stories::weight))
                    .map(find -> words.happened(find.event(), null, "")).distinct().collect(Collectors.joining(", ")))
                    + ": " + only.what();
        return only.target() instanceof Target.SourceHealth ? count : words.mails().headingFor(count, only.what());
    }

    /** The gravest first. */
    private static int weight(Delivery.Find find) {
        return GONE.contains(find.event()) ? 0 : find.event().equals("removed") ? 1 : 2;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static IntFunction<String> more(Words words) {
        return count -> words.mails().andMore(count, words.number(count));
    }

    private Story.Group group(Delivery.Finds finds, Words words) {
        String what = finds.target() instanceof Target.PaperLife && finds.finds().get(0).paper() != null
                ? Formulas.readable(finds.finds().get(0).paper().title())
                : words.of(finds.target(), finds.liked());
        List<Story.Entry> all = finds.finds().stream()
                .collect(Collectors.groupingBy(Delivery.Find::about, LinkedHashMap::new, Collectors.toList())).values()
                .stream().map(ofOne -> entry(ofOne, finds.target(), words)).toList();
        int shown = finds.best() == null ? all.size() : Math.min(finds.best(), all.size());
        return new Story.Group(finds.subscriptionId(), finds.target(), what, all.subList(0, shown),
                all.size() - shown);
    }

    /** How much of what, the gravest first: what is withdrawn or retracted, what is removed, other news, new papers, sources. */
    private static String heading(Delivery.Alert delivery, Words words) {
        MailTexts mails = words.mails();
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
                } else if (find.event().equals("removed")) {
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
            counts.add(mails.gonePapers(gone.size(), words.number(gone.size())));
        if (!removed.isEmpty())
            counts.add(mails.removedPapers(removed.size(), words.number(removed.size())));
        if (!followed.isEmpty())
            counts.add(mails.newsOfPapers(followed.size(), words.number(followed.size())));
        if (!found.isEmpty())
            counts.add(mails.newPapers(found.size(), words.number(found.size())));
        if (!sources.isEmpty())
            counts.add(mails.newsOfSources(sources.size(), words.number(sources.size())));
        return capital(String.join(", ", counts));
    }

    private Story.Entry entry(List<Delivery.Find> finds, Target target, Words words) {
        PaperExcerpt paper = finds.get(0).paper();
        String events = events(finds, target instanceof Target.PaperLife, words);
        if (paper == null)
            return new Story.Entry(finds, links.catalog(), events, "", "");
        long votes = finds.get(0).votes();
        String facts = Stream
                .concat(paper.facts().stream().map(Formulas::readable),
                        votes == 0 ? Stream.of() : Stream.of("▲ " + words.number(votes)))
                .collect(Collectors.joining(" · "));
        return new Story.Entry(finds, links.paper(paper.id()), events, paper.shownAuthors(words.say()), facts);
    }

    private static String events(List<Delivery.Find> finds, boolean isLife, Words words) {
        String events = finds.stream().map(find -> words.event(find.event(), find.list(), find.note(), isLife))
                .filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
        return events.isEmpty() ? null : events;
    }
}
