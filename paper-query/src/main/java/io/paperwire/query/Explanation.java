package io.paperwire.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a query in plain English. */
public final class Explanation {

    /**
     * What is said of papers.
     *
     * @param verb in the plural, as in "papers that have"
     */
    private record Saying(String verb, String rest) {

        String affirmed() {
            return verb + " " + rest;
        }

        String denied() {
            return switch (verb) {
                case "are" -> "are not " + rest;
                case "appeared" -> "did not appear " + rest;
                case "came" -> "did not come " + rest;
                default -> "do not " + verb + " " + rest;
            };
        }
    }

    private Explanation() {
    }

    /** A sentence such as {@code Papers that have “graph” in the title and appeared in 2020.} */
    public static String of(Query query) {
        return "Papers that " + said(query) + ".";
    }

    private static String said(Query query) {
        if (query instanceof Query.And and) {
            return enumerated(together(and.parts()), "and");
        } else if (query instanceof Query.Or or) {
            return enumerated(or.parts().stream().map(Explanation::nested).toList(), "or");
        } else if (query instanceof Query.Not not) {
            return not.part() instanceof Query.And || not.part() instanceof Query.Or
                    ? "are not among those that (" + said(not.part()) + ")"
                    : saying(not.part()).denied();
        }
        return saying(query).affirmed();
    }

    private static String nested(Query query) {
        return query instanceof Query.And || query instanceof Query.Or ? "(" + said(query) + ")" : said(query);
    }

    /** The words of one field in one saying. */
    private static List<String> together(List<Query> parts) {
        Map<Field, List<Query.Word>> words = new LinkedHashMap<>();
        for (Query part : parts) {
            if (part instanceof Query.Word word && word.field() != Field.AUTHOR)
                words.computeIfAbsent(word.field(), field -> new ArrayList<>()).add(word);
        }
        List<String> sayings = new ArrayList<>();
        for (Query part : parts) {
            List<Query.Word> own = part instanceof Query.Word word ? words.get(word.field()) : null;
            if (own == null) {
                sayings.add(nested(part));
            } else if (own.get(0) == part) {
                sayings.add("have " + counted(own.stream().map(Query.Word::text).toList()) + in(own.get(0).field()));
            }
        }
        return sayings;
    }

    private static String counted(List<String> words) {
        String quoted = enumerated(words.stream().map(Explanation::quoted).toList(), "and");
        return (words.size() == 1 ? "the word " : "the words ") + quoted;
    }

    private static String enumerated(List<String> sayings, String conjunction) {
        if (sayings.size() < 3)
            return String.join(" " + conjunction + " ", sayings);
        return sayings.stream().limit(sayings.size() - 1).collect(Collectors.joining(", ")) + ", " + conjunction + " "
                + sayings.get(sayings.size() - 1);
    }

    private static Saying saying(Query query) {
        if (query instanceof Query.Word word) {
            return word.field() == Field.AUTHOR
                    ? by(word.text())
                    : new Saying("have", counted(List.of(word.text())) + in(word.field()));
        } else if (query instanceof Query.Phrase phrase) {
            return phrase.field() == Field.AUTHOR
                    ? by(phrase.text())
                    : new Saying("have", "the phrase " + quoted(phrase.text()) + in(phrase.field()));
        } else if (query instanceof Query.Near near) {
            return new Saying("have", "the words " + quoted(near.text()) + in(near.field()) + " with at most "
                    + near.distance() + (near.distance() == 1 ? " other" : " others") + " among them");
        } else if (query instanceof Query.Prefix prefix) {
            return new Saying("have", "a word that begins with " + quoted(prefix.text()) + in(prefix.field()));
        } else if (query instanceof Query.Exact exact) {
            return exact(exact);
        } else if (query instanceof Query.Like like) {
            return new Saying("are", "near in meaning to the paper " + like.name());
        } else if (query instanceof Query.After after) {
            return new Saying("appeared", "in " + after.date() + " or later");
        } else if (query instanceof Query.Before before) {
            return new Saying("appeared", "before " + before.date());
        } else if (query instanceof Query.Year year) {
            return new Saying("appeared", years(year.years()));
        } else if (query instanceof Query.Votes votes) {
            return new Saying("have", range(votes.number()) + (votes.number().to() == 1 ? " vote" : " votes"));
        }
        throw new AssertionError(query);
    }

    private static Saying exact(Query.Exact exact) {
        if (exact instanceof Query.Category category) {
            return new Saying("are", "in the category " + category.printedCode());
        } else if (exact instanceof Query.Source source) {
            return new Saying("came", "from the source " + source.name());
        } else if (exact instanceof Query.Id id) {
            return new Saying("have", "the identifier " + id.name());
        } else if (exact instanceof Query.Titled titled) {
            return new Saying("have", "the title " + quoted(titled.key()));
        } else if (exact instanceof Query.Language language) {
            return new Saying("are", "in " + Locale.forLanguageTag(language.tag()).getDisplayName(Locale.ENGLISH));
        } else if (exact instanceof Query.License license) {
            return new Saying("are", "under a license that begins with " + license.form());
        } else if (exact instanceof Query.Has has) {
            return new Saying("have", switch (has.thing()) {
                case CODE -> "code";
                case PDF -> "a PDF";
                case DOI -> "a DOI";
                case VERSION -> "a version after the first";
            });
        } else if (exact instanceof Query.Is is) {
            return new Saying("are", switch (is.state()) {
                case WITHDRAWN -> "withdrawn";
                case RETRACTED -> "retracted";
                case PREPRINT -> "preprints";
                case PUBLISHED -> "published articles";
            });
        }
        throw new AssertionError(exact);
    }

    private static Saying by(String name) {
        return new Saying("are", "by " + quoted(name));
    }

    private static String in(Field field) {
        return switch (field) {
            case ANY -> "";
            case TITLE -> " in the title";
            case ABSTRACT -> " in the abstract";
            case AUTHOR -> " in an author's name";
            case VENUE -> " in the venue's name";
        };
    }

    private static String range(NumberRange range) {
        if (range.from() == range.to())
            return Long.toString(range.from());
        if (range.to() == NumberRange.UNBOUNDED)
            return range.from() + " or more";
        return range.from() == 0 ? "at most " + range.to() : range.from() + " to " + range.to();
    }

    private static String years(NumberRange years) {
        if (years.from() == years.to())
            return "in " + years.from();
        if (years.to() == NumberRange.UNBOUNDED)
            return "in " + years.from() + " or later";
        return years.from() == 0 ? "in " + years.to() + " or before" : "from " + years.from() + " to " + years.to();
    }

    private static String quoted(String text) {
        return "\u201C" + text + "\u201D";
    }
}
