package io.paperwire.ingest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Author;
import io.paperwire.events.names.Initials;
import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** Reads several authors in one string. */
public final class NameLists {

    /** Stands in a list for a parenthesis that is read apart. */
    private static final char PARENTHESIS = '\u0001';
    private static final int LONGEST_NAME = 100;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SEPARATORS = Pattern.compile("(?:,\\s+and\\s+|,|;|\\s+and\\s+|\\s+&\\s+|:(?=\\s))");
    private static final Pattern AND = Pattern.compile(",? (?:and|&) ");
    /** In German, French, Spanish, Italian and Portuguese. */
    private static final Pattern FOREIGN_AND = Pattern.compile(",? (?:und|et(?! al)|y|e) ");
    private static final Pattern PLACES = Pattern.compile("; |, (?=(?:for the|on behalf of) )");
    private static final Pattern BETWEEN_PARTS = Pattern.compile(",? (?:and|&) |,|…");

    private NameLists() {
    }

    /** A list between semicolons, each name in any form. */
    public static List<Author> semicolons(String list) {
        return parts(withSemicolons(list)).stream()
                .flatMap(name -> NameWords.isEastAsianList(name) ? list(name).stream() : each(List.of(name)).stream())
                .toList();
    }

    /** An entity ends in a semicolon as well. */
    private static String withSemicolons(String list) {
        String plain = list == null || list.indexOf('&') < 0 ? list : TextNormaliser.normalise(list);
        return plain == null ? "" : NameWords.withLatinSemicolons(plain);
    }

    /** What stands between semicolons; one within parentheses, which hold affiliations, does not separate. */
    private static List<String> parts(String list) {
        int[] closings = list.indexOf('(') < 0 ? new int[0] : closings(list);
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int n = 0; n < list.length(); n++) {
            if (n < closings.length && closings[n] > 0)
                n = closings[n];
            if (list.charAt(n) == ';') {
                parts.add(list.substring(from, n));
                from = n + 1;
            }
        }
        parts.add(list.substring(from));
        return parts;
    }

    /** By the place of each parenthesis that opens, where it is closed; 0 elsewhere. */
    private static int[] closings(String text) {
        int[] closings = new int[text.length()];
        int[] open = new int[text.length()];
        int depth = 0;
        for (int n = 0; n < text.length(); n++)
            if (text.charAt(n) == '(')
                open[depth++] = n;
            else if (text.charAt(n) == ')' && depth > 0)
                closings[open[--depth]] = n;
        return closings;
    }

    /**
     * A creator as Open Journal Systems writes one, {@code Doe, Jane; University of Ferns, Norway}; or several as in a list
     * between semicolons.
     *
     * @param alone whether nothing else names authors, so that all of them may stand in it
     */
    public static List<Author> affiliated(String text, boolean alone) {
        String plain = withSemicolons(text);
        int end = parts(plain).get(0).length();
        String rest = end == plain.length()
                ? ""
                : Patterns.replaceFirst(plain.substring(end + 1), "^[;\\s]+", "").strip();
        String orcid = Orcid.parse(rest);
        if (rest.isEmpty() || orcid == null && !isAffiliation(plain.substring(0, end), parts(rest).get(0), alone))
            return semicolons(text);
        return Names.parse(plain.substring(0, end))
                .map(author -> orcid == null
                        ? new Author(author.name(), author.family(), author.given(), author.orcid(), rest)
                        : new Author(author.name(), author.family(), author.given(), orcid, author.affiliation()))
                .stream().toList();
    }

    private static boolean isAffiliation(String person, String next, boolean alone) {
        if (Names.COLLABORATION.matcher(next).find())
            return false;
        if (NameWords.isPlace(next))
            return true;
        String[] parts = Names.COMMAS.split(next.strip());
        boolean another = parts.length == 2 && (alone || Initials.areStopped(parts[1]));
        return NameWords.hasComma(person) && !another;
    }

    /**
     * A name, or several.
     *
     * @param alone whether nothing else names authors, so that a single comma may stand between two of them
     */
    public static List<Author> oneOrMore(String names, boolean alone) {
        String text = NameWords.withLatinSemicolons(inEnglish(names));
        String plain = NameWords.withLatinCommas(text);
        boolean one = plain.indexOf(';') < 0 && plain.indexOf(',') == plain.lastIndexOf(',')
                && !plain.contains(" and ");
        return one && !(alone && plain.indexOf(',') >= 0) ? each(List.of(text)) : list(text);
    }

    /**
     * A list in one string whose form its source does not tell: between semicolons, or as arXiv prints it, or each
     * {@code Family, Given} with {@code and} between them, or abbreviated ({@code Doe J, Roe K}; {@code Doe, J., Roe, K.}).
     * It may be one person's name in either order.
     */
    public static List<Author> list(String list) {
        String text = NameWords.withLatinSemicolons(list);
        if (text.indexOf(';') >= 0 && (text.indexOf('(') < 0 || parts(text).size() > 1))
            return semicolons(text);
        String plain = inEnglish(SPACES.matcher(NameWords.withLatinCommas(text)).replaceAll(" ").strip());
        List<String> parts = BETWEEN_PARTS.splitAsStream(plain).map(TextNormaliser::normalise)
                .filter(part -> part != null && !Names.isOthers(part)).toList();
        List<Author> abbreviated = abbreviated(parts);
        if (!abbreviated.isEmpty())
            return abbreviated;
        List<String> names = List.of(AND.split(plain));
        if (names.stream().allMatch(name -> isFamilyFirst(name) || Names.isOthers(name)))
            return each(names);
        List<Author> inverted = inverted(parts);
        if (!inverted.isEmpty())
            return inverted;
        return plain.indexOf(',') < 0 && names.size() == 1 ? each(names) : commas(plain);
    }

    /** With {@code and} for what means it between two persons; {@code Ortega y Gasset} is one. */
    private static String inEnglish(String list) {
        boolean mayBeForeign = list.contains(" und ") || list.contains(" et ") || list.contains(" y ")
                || list.contains(" e ");
        if (!mayBeForeign || NameWords.isPlace(list))
            return list;
        String plain = SPACES.matcher(list).replaceAll(" ");
        return FOREIGN_AND.matcher(plain)
                .replaceAll(found -> isBetweenPersons(plain, found) ? " and " : found.group());
    }

    private static boolean isBetweenPersons(String list, MatchResult and) {
        String before = list.substring(Math.max(0, and.start() - LONGEST_NAME), and.start());
        String after = list.substring(and.end(), Math.min(list.length(), and.end() + LONGEST_NAME));
        String name = before.substring(before.lastIndexOf(',') + 1).strip();
        int comma = after.indexOf(',');
        if (comma > 0 && Initials.are(name))
            return true;
        String[] words = name.split(" ");
        return words.length > 1 && NameWords.beginAsNames(words[words.length - 2], words[words.length - 1])
                && NameWords.beginAsNames((comma < 0 ? after : after.substring(0, comma)).split(" "));
    }

    /** {@code Doe JA, Roe K}, as in the style of Vancouver, with groups among them. Empty if it is nothing of the kind. */
    private static List<Author> abbreviated(List<String> parts) {
        List<Author> authors = new ArrayList<>();
        for (String part : parts)
            (NameWords.isGroup(part) ? Names.parse(part) : Names.abbreviated(part)).ifPresent(authors::add);
        boolean all = parts.size() > 1 && authors.size() == parts.size();
        return all && authors.stream().anyMatch(author -> author.given() != null) ? authors : List.of();
    }

    /**
     * Family names and initials by turns, as in the style of the APA; after the first, names may be in the order in which
     * they are read. Empty if it is nothing of the kind.
     */
    private static List<Author> inverted(List<String> parts) {
        List<Author> authors = new ArrayList<>();
        boolean turned = false;
        for (int n = 0; n < parts.size(); n++) {
            String part = parts.get(n);
            if (n + 1 < parts.size() && areInitialsOf(part, parts.get(n + 1))) {
                boolean suffix = n + 2 < parts.size() && NameWords.isClearSuffix(parts.get(n + 2));
                Names.of(part, parts.get(n + 1), suffix ? parts.get(n + 2) : null).ifPresent(authors::add);
                n += suffix ? 2 : 1;
                turned = true;
            } else if (NameWords.hasTwoWords(part) && !Initials.are(part)) {
                Names.parse(part).ifPresent(authors::add);
            } else {
                return List.of();
            }
        }
        return turned ? authors : List.of();
    }

    private static boolean areInitialsOf(String family, String text) {
        boolean degree = NameWords.isDegree(text) && NameWords.hasTwoWords(family)
                && !NameWords.startsWithParticle(family);
        return !degree && Initials.are(text) && !Initials.are(family);
    }

    /**
     * One comma besides those before degrees, and not a whole name on both sides of it: {@code Doe, Jane},
     * {@code van der Berg, Jan Willem}, {@code Garcia Marquez, G. J.}, but not {@code Jane Doe, John Smith}.
     */
    private static boolean isFamilyFirst(String text) {
        String[] parts = Names.COMMAS.split(text);
        int end = Names.withoutDegrees(parts);
        if (end != 2)
            return end == 1 && parts.length > 1;
        if (NameWords.isWholeChineseName(parts[0]) && NameWords.isWholeChineseName(parts[1]))
            return false;
        String last = parts[1].substring(parts[1].lastIndexOf(' ') + 1);
        return !NameWords.hasTwoWords(parts[0]) || !NameWords.hasTwoWords(parts[1])
                || NameWords.startsWithParticle(parts[0])
                || Initials.are(last) && !NameWords.isClearDegree(last)
                || NameWords.isGroup(parts[0]);
    }

    /**
     * A list in one string as arXiv prints it: names between commas and {@code and}; a comma within parentheses, which hold
     * affiliations, does not separate.
     */
    public static List<Author> commas(String list) {
        List<Author> authors = new ArrayList<>();
        if (list == null)
            return authors;
        String plain = SPACES.matcher(list.replace(PARENTHESIS, ' ')).replaceAll(" ").strip();
        int colon = plain.indexOf(": ");
        if (colon > 0 && isGroupBefore(colon, plain)) {
            Names.of(plain.substring(0, colon), null, null).ifPresent(authors::add);
            plain = plain.substring(colon + 2);
        }
        List<String> affiliations = new ArrayList<>();
        String names = withoutParentheses(plain, affiliations);
        int affiliation = 0;
        for (String part : SEPARATORS.split(names)) {
            StringJoiner own = new StringJoiner(", ");
            for (int mark = part.indexOf(PARENTHESIS); mark >= 0; mark = part.indexOf(PARENTHESIS, mark + 1)) {
                String text = affiliations.get(affiliation++);
                // (1), (2, 3): footnote marks; what they stand for comes after the list.
                if (!Patterns.matches(text, "[\\d\\s,*†‡a-c]*") && Roles.ofParenthesis(text) != Roles.AUTHOR)
                    own.add(text);
            }
            String name = part.replace(PARENTHESIS, ' ');
            String suffix = TextNormaliser.normalise(name);
            if (suffix != null && !authors.isEmpty()
                    && (NameWords.isDegree(suffix) || NameWords.isSuffix(suffix))) {
                authors.add(Names.withSuffix(authors.remove(authors.size() - 1), suffix));
                continue;
            }
            String of = TextNormaliser.normalise(own.toString());
            Optional<Author> author = Names.parse(name);
            if (author.isPresent())
                authors.add(of == null ? author.get() : belonging(author.get(), of));
            else if (of != null && isSpokenFor(of))
                authors.add(new Author(Names.withoutBehalf(of)));
        }
        return authors;
    }

    /** Persons and their affiliations as arXiv has them: who is of a collaboration speaks for it. */
    public static List<Author> belonging(List<Author> authors, String affiliation) {
        String of = TextNormaliser.normalise(affiliation);
        return of == null ? authors : authors.stream().map(author -> belonging(author, of)).toList();
    }

    private static Author belonging(Author author, String affiliation) {
        String all = Stream.concat(Stream.ofNullable(author.affiliation()),
                PLACES.splitAsStream(affiliation)
                        .map(place -> isSpokenFor(place) ? Names.ON_BEHALF + Names.withoutBehalf(place) : place))
                .collect(Collectors.joining("; "));
        return new Author(author.name(), author.family(), author.given(), author.orcid(), all);
    }

    private static boolean isSpokenFor(String place) {
        return Names.spokenFor(place) != null || Names.COLLABORATION.matcher(place).find();
    }

    /** After each author the groups that they speak for, which stand among the affiliations, each group once. */
    static List<Author> withGroups(List<Author> authors) {
        if (authors.stream().allMatch(author -> author.affiliation() == null))
            return authors;
        Set<String> named = authors.stream().map(Author::name).collect(Collectors.toSet());
        return authors.stream().flatMap(author -> withGroups(author, named)).toList();
    }

    private static Stream<Author> withGroups(Author author, Set<String> named) {
        List<String> all = PLACES.splitAsStream(Objects.requireNonNullElse(author.affiliation(), "")).toList();
        List<String> groups = all.stream().map(Names::spokenFor).filter(Objects::nonNull).toList();
        if (groups.isEmpty())
            return Stream.of(author);
        String places = all.stream().filter(place -> Names.spokenFor(place) == null).collect(Collectors.joining("; "));
        Author person = new Author(author.name(), author.family(), author.given(), author.orcid(),
                places.isEmpty() ? null : places);
        return Stream.concat(Stream.of(person), groups.stream().filter(named::add).map(Author::new));
    }

    /** {@code The CMS and LHCb Collaborations: V. Khachatryan, …} */
    private static boolean isGroupBefore(int colon, String list) {
        String before = list.substring(0, colon);
        return before.indexOf('(') < 0 && before.indexOf(':') < 0 && Names.COLLABORATION.matcher(before).find();
    }

    /** Each top-level parenthesis becomes a mark; what comes after {@code ((} is the list of affiliations, no author. */
    private static String withoutParentheses(String text, List<String> affiliations) {
        int legend = text.indexOf("((");
        String list = legend < 0 ? text : text.substring(0, legend);
        StringBuilder names = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        int depth = 0;
        for (int n = 0; n < list.length(); n++) {
            char c = list.charAt(n);
            if (c == '(' && depth++ == 0)
                continue;
            if (c == ')' && depth > 0 && --depth == 0) {
                affiliations.add(inner.toString());
                inner.setLength(0);
                names.append(PARENTHESIS);
            } else if (depth > 0) {
                inner.append(c);
            } else {
                names.append(c);
            }
        }
        if (!inner.isEmpty())
            names.append(" (").append(inner);
        return names.toString();
    }

    /**
     * A person whose family and given names the source tells apart; or two whom it took for one, as {@code Poe} and
     * {@code Jane Doe & Karl}; or one with the group that is spoken for.
     */
    public static List<Author> stated(String family, String given, String suffix) {
        if (family != null && (given == null || given.isBlank()) && Names.speakerEnd(family) > 0)
            return Names.parse(family).stream().toList();
        String[] persons = given == null ? new String[]{null} : AND.split(given.strip(), 2);
        Optional<Author> last = Names.of(family, persons[persons.length - 1], suffix);
        if (persons.length == 1)
            return last.stream().toList();
        String first = persons[0].strip();
        boolean whole = NameWords.hasTwoWords(first) && !Initials.are(first);
        return Stream.of(whole ? Names.parse(first) : Names.of(family, first, null), last).flatMap(Optional::stream)
                .toList();
    }

    /** A name in either order, or two that a source took for one. */
    public static List<Author> oneOrTwo(String name) {
        if (name == null || !AND.matcher(name).find() || NameWords.isGroup(name))
            return Names.parse(name).stream().toList();
        int comma = name.indexOf(',');
        return comma > 0 && comma == name.lastIndexOf(',')
                ? stated(name.substring(0, comma), name.substring(comma + 1), null)
                : each(List.of(AND.split(name)));
    }

    /** A name as it is printed, without the {@code and} of a list at its ends, or two whole names of persons. */
    public static List<String> printed(String name) {
        String plain = TextNormaliser.normalise(name);
        if (plain == null || !plain.contains("and") && plain.indexOf('&') < 0)
            return List.of(plain == null ? name : plain);
        String bare = Patterns.replaceFirst(Patterns.replaceFirst(plain, "^(?:and|&) (?=\\p{L})", ""), " (?:and|&)$",
                "");
        String[] persons = AND.split(bare);
        boolean two = persons.length == 2 && bare.indexOf('(') < 0 && !NameWords.isPlace(bare)
                && Stream.of(persons).allMatch(one -> one.indexOf(',') < 0 && NameWords.beginAsNames(one.split(" ")));
        return two ? List.of(persons) : List.of(bare);
    }

    private static List<Author> each(List<String> names) {
        return names.stream().map(Names::parse).flatMap(Optional::stream).toList();
    }
}
