package io.paperwire.bench;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What sources do to a record of a paper. Knows nothing of the rules that shall see through it. */
enum IdentityDamage {
    ACCENTS_LOST((paper, random) -> paper.title(ascii(paper.title()))
            .authors(paper.authors().stream().map(IdentityDamage::ascii).toList())), UPPER_CASE(
                    (paper, random) -> paper.title(paper.title().toUpperCase(Locale.ROOT)),
                    "[^\\\\]*"), TITLE_CASE((paper, random) -> paper.title(titleCase(paper.title())),
                            "[^\\\\]*"), FORMULAS_LOST((paper, random) -> paper
                                    .title(paper.title().replaceAll("\\$[^$]+\\$", ""))), FORMULAS_IN_UNICODE(
                                            (paper, random) -> paper.title(unicode(paper.title())),
                                            ".*\\$.*"), FORMULAS_IN_TEX(
                                                    (paper, random) -> paper.title(tex(paper.title())),
                                                    "[^$]*"), AUTHORS_ABBREVIATED((paper, random) -> authors(paper,
                                                            name -> initials(given(name)) + " "
                                                                    + family(name))), FAMILY_NAME_FIRST((
                                                                            paper,
                                                                            random) -> authors(paper, name -> family(
                                                                                    name) + ", "
                                                                                    + given(name))), FAMILY_NAME_AND_INITIALS(
                                                                                            (paper, random) -> authors(
                                                                                                    paper,
                                                                                                    name -> family(name)
                                                                                                            + " "
                                                                                                            + initials(
                                                                                                                    given(name))
                                                                                                                    .replaceAll(
                                                                                                                            "\\W",
                                                                                                                            ""))), NAMES_TURNED(
                                                                                                                                    (paper, random) -> authors(
                                                                                                                                            paper,
                                                                                                                                            name -> family(
                                                                                                                                                    name)
                                                                                                                                                    + " "
                                                                                                                                                    + given(name))), AUTHORS_IN_ONE_STRING(
                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                    .authors()
                                                                                                                                                                    .size() < 2
                                                                                                                                                                            ? paper
                                                                                                                                                                            : paper.authors(
                                                                                                                                                                                    List.of(String
                                                                                                                                                                                            .join(", ",
                                                                                                                                                                                                    paper.authors())))), ET_AL(
                                                                                                                                                                                                            (paper, random) -> etAl(
                                                                                                                                                                                                                    paper,
                                                                                                                                                                                                                    random)), SUBTITLE_DROPPED(
                                                                                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                                                                                    .title(main(
                                                                                                                                                                                                                                            paper.title(),
                                                                                                                                                                                                                                            8,
                                                                                                                                                                                                                                            1_000))), SUBTITLE_OF_AN_ACRONYM_DROPPED(
                                                                                                                                                                                                                                                    (paper, random) -> paper
                                                                                                                                                                                                                                                            .title(main(
                                                                                                                                                                                                                                                                    paper.title(),
                                                                                                                                                                                                                                                                    2,
                                                                                                                                                                                                                                                                    7))), YEAR_OFF_BY_ONE(
                                                                                                                                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                                                                                                                                    .year() == 0
                                                                                                                                                                                                                                                                                            ? paper
                                                                                                                                                                                                                                                                                            : paper.year(
                                                                                                                                                                                                                                                                                                    paper.year()
                                                                                                                                                                                                                                                                                                            + (random
                                                                                                                                                                                                                                                                                                                    .nextBoolean()
                                                                                                                                                                                                                                                                                                                            ? 1
                                                                                                                                                                                                                                                                                                                            : -1))), JOURNAL_YEARS_LATER(
                                                                                                                                                                                                                                                                                                                                    (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                            .year() == 0
                                                                                                                                                                                                                                                                                                                                                    ? paper
                                                                                                                                                                                                                                                                                                                                                    : paper.year(
                                                                                                                                                                                                                                                                                                                                                            paper.year()
                                                                                                                                                                                                                                                                                                                                                                    + 2
                                                                                                                                                                                                                                                                                                                                                                    + random.nextInt(
                                                                                                                                                                                                                                                                                                                                                                            2))), HYPHENS_AND_QUOTES(
                                                                                                                                                                                                                                                                                                                                                                                    (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                                                                            .title(punctuation(
                                                                                                                                                                                                                                                                                                                                                                                                    paper.title(),
                                                                                                                                                                                                                                                                                                                                                                                                    random))), FULL_STOP(
                                                                                                                                                                                                                                                                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                                                                                                    .title(paper
                                                                                                                                                                                                                                                                                                                                                                                                                            .title()
                                                                                                                                                                                                                                                                                                                                                                                                                            + ".")), ENTITIES_LEFT(
                                                                                                                                                                                                                                                                                                                                                                                                                                    (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                                                                                                                            .title(entities(
                                                                                                                                                                                                                                                                                                                                                                                                                                                    paper.title(),
                                                                                                                                                                                                                                                                                                                                                                                                                                                    random))), SHORT_GIVEN_NAMES(
                                                                                                                                                                                                                                                                                                                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .authors(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                            paper.authors()
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .stream()
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .map(IdentityDamage::shortened)
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .toList())), TITLE_ALONE(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                            (paper, random) -> paper
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .authors(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                            List.of())
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                    .year(0)), OTHER_IDENTIFIERS(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                            (paper, random) -> paper);

    private static final Map<String, String> GREEK = Map.ofEntries(Map.entry("alpha", "α"), Map.entry("beta", "β"),
            Map.entry("gamma", "γ"), Map.entry("delta", "δ"), Map.entry("varepsilon", "ε"), Map.entry("epsilon", "ϵ"),
            Map.entry("theta", "θ"), Map.entry("lambda", "λ"), Map.entry("mu", "μ"), Map.entry("nu", "ν"),
            Map.entry("pi", "π"), Map.entry("rho", "ρ"), Map.entry("sigma", "σ"), Map.entry("tau", "τ"),
            Map.entry("phi", "ϕ"), Map.entry("varphi", "φ"), Map.entry("omega", "ω"), Map.entry("Omega", "Ω"),
            Map.entry("Delta", "Δ"), Map.entry("Gamma", "Γ"), Map.entry("ell", "ℓ"), Map.entry("infty", "∞"),
            Map.entry("leq", "≤"), Map.entry("geq", "≥"), Map.entry("to", "→"), Map.entry("times", "×"),
            Map.entry("pm", "±"));
    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("Alexander", "Alex"),
            Map.entry("Alexandra", "Alex"), Map.entry("Benjamin", "Ben"), Map.entry("Christian", "Chris"),
            Map.entry("Christopher", "Chris"), Map.entry("Daniel", "Dan"), Map.entry("David", "Dave"),
            Map.entry("Frederick", "Fred"), Map.entry("Gregory", "Greg"), Map.entry("Jeffrey", "Jeff"),
            Map.entry("Jennifer", "Jen"), Map.entry("Jonathan", "Jon"), Map.entry("Joseph", "Joe"),
            Map.entry("Joshua", "Josh"), Map.entry("Katherine", "Kate"), Map.entry("Kenneth", "Ken"),
            Map.entry("Matthew", "Matt"), Map.entry("Michael", "Mike"), Map.entry("Nicholas", "Nick"),
            Map.entry("Patrick", "Pat"), Map.entry("Peter", "Pete"), Map.entry("Philip", "Phil"),
            Map.entry("Robert", "Bob"), Map.entry("Samuel", "Sam"), Map.entry("Stephen", "Steve"),
            Map.entry("Steven", "Steve"), Map.entry("Theodore", "Theo"), Map.entry("Thomas", "Tom"),
            Map.entry("Timothy", "Tim"), Map.entry("Vincent", "Vince"), Map.entry("William", "Will"));
    private static final Pattern PARTICLE = Pattern.compile("(?:van|von|der|den|de|la|del|di|da|dos)");

    private final BiFunction<IdentityPaper, Random, IdentityPaper> damage;
    private final Pattern fit;

    IdentityDamage(BiFunction<IdentityPaper, Random, IdentityPaper> damage) {
        this(damage, ".*");
    }

    IdentityDamage(BiFunction<IdentityPaper, Random, IdentityPaper> damage, String fit) {
        this.damage = damage;
        this.fit = Pattern.compile(fit, Pattern.DOTALL);
    }

    /** @return the same paper if there is nothing in it to damage in this way */
    IdentityPaper of(IdentityPaper paper, Random random) {
        IdentityPaper damaged = fit.matcher(paper.title()).matches() ? damage.apply(paper, random) : paper;
        return damaged.title().isBlank() ? paper : damaged;
    }

    /** Whether it puts names into another form. */
    boolean isOfNames() {
        return switch (this) {
            case AUTHORS_ABBREVIATED, FAMILY_NAME_FIRST, FAMILY_NAME_AND_INITIALS, NAMES_TURNED,
                    AUTHORS_IN_ONE_STRING, SHORT_GIVEN_NAMES ->
                true;
            default -> false;
        };
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[\\u0300-\\u036F]", "").replace('ø', 'o')
                .replace('Ø', 'O').replace('ł', 'l').replace('Ł', 'L').replace('ı', 'i').replace("ß", "ss")
                .replace('’', '\'');
    }

    private static String titleCase(String title) {
        return Arrays.stream(title.split(" ", -1))
                .map(word -> word.isEmpty()
                        ? word
                        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static String unicode(String title) {
        String text = title;
        for (Map.Entry<String, String> letter : GREEK.entrySet())
            text = text.replaceAll("\\\\" + letter.getKey() + "(?![A-Za-z])", letter.getValue());
        text = text.replaceAll("\\\\(?:mathcal|mathbb|mathrm|mathbf|text|texttt)(?![A-Za-z])", "");
        if (text.indexOf('\\') >= 0)
            return title;
        return text.replace("^2", "²").replace("^{2}", "²").replace("_1", "₁").replaceAll("[${}]", "");
    }

    private static String tex(String title) {
        String text = title;
        for (Map.Entry<String, String> letter : GREEK.entrySet())
            text = text.replace(letter.getValue(), "$\\" + letter.getKey() + "$");
        return text;
    }

    private static IdentityPaper authors(IdentityPaper paper, UnaryOperator<String> form) {
        return paper.authors(
                paper.authors().stream()
                        .map(name -> given(name).isEmpty() || name.equals("et al.") ? name : form.apply(name).strip())
                        .toList());
    }

    private static String shortened(String name) {
        String[] words = name.split(" ", 2);
        return words.length < 2 ? name : SHORT.getOrDefault(words[0], words[0]) + " " + words[1];
    }

    private static int familyAt(String[] words) {
        int at = words.length - 1;
        while (at > 1 && PARTICLE.matcher(words[at - 1]).matches())
            at--;
        return at;
    }

    private static String family(String name) {
        String[] words = name.split(" ");
        return String.join(" ", Arrays.asList(words).subList(familyAt(words), words.length));
    }

    private static String given(String name) {
        String[] words = name.split(" ");
        return String.join(" ", Arrays.asList(words).subList(0, familyAt(words)));
    }

    private static String initials(String given) {
        return Arrays.stream(given.split("[ -]+")).filter(word -> !word.isEmpty()).map(word -> word.charAt(0) + ".")
                .collect(Collectors.joining(" "));
    }

    private static IdentityPaper etAl(IdentityPaper paper, Random random) {
        int kept = 1 + random.nextInt(3);
        if (paper.authors().size() <= kept)
            return paper;
        List<String> cut = new ArrayList<>(paper.authors().subList(0, kept));
        if (random.nextBoolean())
            cut.add("et al.");
        return paper.authors(cut);
    }

    private static String main(String title, int min, int max) {
        String main = title.split(": | - | – |\\? ", 2)[0];
        long letters = main.codePoints().filter(Character::isLetterOrDigit).count();
        return letters >= min && letters <= max ? main : title;
    }

    private static String punctuation(String title, Random random) {
        return title.replace("-", IdentityPaper.pick(random, "–", " ", "‐", "")).replace('\'', '’')
                .replaceAll("\"([^\"]*)\"", "“$1”").replace(": ", random.nextBoolean() ? " – " : ": ");
    }

    private static String entities(String title, Random random) {
        return title.replace("&", random.nextBoolean() ? "&amp;" : "&amp;amp;").replace("é", "&eacute;")
                .replace("ö", "&ouml;").replace("α", "&alpha;").replace("'", "&#39;").replace("\"", "&quot;")
                .replace("–", "&ndash;").replace("’", "&rsquo;");
    }
}
