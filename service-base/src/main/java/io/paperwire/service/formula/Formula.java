package io.paperwire.service.formula;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.paperwire.service.formula.Atom.Kind;
import io.paperwire.service.formula.Atom.Space;

/** Reads one formula of TeX. */
final class Formula {

    private static final int DEEPEST = 30;
    private static final char END = 0;

    private static final Map<String, Alphabet> FONTS = Map.ofEntries(Map.entry("mathbf", Alphabet.BOLD),
            Map.entry("boldsymbol", Alphabet.BOLD), Map.entry("bm", Alphabet.BOLD),
            Map.entry("mathcal", Alphabet.SCRIPT), Map.entry("mathscr", Alphabet.SCRIPT),
            Map.entry("mathfrak", Alphabet.FRAKTUR), Map.entry("mathbb", Alphabet.DOUBLE),
            Map.entry("mathrm", Alphabet.PLAIN), Map.entry("mathsf", Alphabet.PLAIN),
            Map.entry("mathit", Alphabet.PLAIN), Map.entry("mathtt", Alphabet.PLAIN),
            Map.entry("mathnormal", Alphabet.PLAIN), Map.entry("ensuremath", Alphabet.PLAIN));
    /** For the rest of the group. */
    private static final Map<String, Alphabet> SWITCHES = Map.of("bf", Alphabet.BOLD, "cal", Alphabet.SCRIPT, "frak",
            Alphabet.FRAKTUR, "rm", Alphabet.PLAIN, "it", Alphabet.PLAIN, "sf", Alphabet.PLAIN, "tt", Alphabet.PLAIN);
    private static final Set<String> TEXTS = Set.of("text", "textrm", "textit", "textbf", "textsf", "texttt", "textsc",
            "textup", "textnormal", "mbox", "hbox");
    private static final Map<String, String> ACCENTS = Map.ofEntries(Map.entry("hat", "\u0302"),
            Map.entry("widehat", "\u0302"), Map.entry("tilde", "\u0303"), Map.entry("widetilde", "\u0303"),
            Map.entry("bar", "\u0304"), Map.entry("overline", "\u0305"), Map.entry("underline", "\u0332"),
            Map.entry("dot", "\u0307"), Map.entry("ddot", "\u0308"), Map.entry("vec", "\u20D7"),
            Map.entry("acute", "\u0301"), Map.entry("grave", "\u0300"), Map.entry("check", "\u030C"),
            Map.entry("breve", "\u0306"), Map.entry("mathring", "\u030A"));
    private static final Set<String> SIZES = Set.of("left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl",
            "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "bigm", "Bigm");
    private static final Set<String> UNSEEN = Set.of("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle",
            "limits", "nolimits", "xspace", "nonumber");
    private static final Set<String> SPACES = Set.of(",", ":", ";", ">", " ", "quad", "qquad", "thinspace", "enspace");
    private static final Set<Kind> WITHOUT_SCRIPT = Set.of(Kind.BINARY, Kind.RELATION, Kind.OPENING, Kind.MARK);
    private static final Map<String, String> ROOTS = Map.of("2", "√", "3", "∛", "4", "∜");

    /** Something that is not known. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private final String tex;
    private int at;
    private int depth;
    private Alphabet alphabet = Alphabet.PLAIN;
    private Space space = Space.NONE;
    /** Whether nothing is left of the source. */
    private boolean isWhole = true;

    private Formula(String tex) {
        this.tex = tex;
    }

    /** The formula between its delimiters as it is shown. */
    static String shown(String opening, String tex, String closing) {
        Formula formula = new Formula(tex);
        try {
            String shown = Atom.join(formula.row(END), false).strip();
            if (!shown.isEmpty() && formula.at == tex.length())
                return formula.isWhole ? shown : opening + shown + closing;
        } catch (Unreadable e) {
            // It is shown as it is.
        }
        return opening + tex + closing;
    }

    private List<Atom> row(char until) {
        if (++depth > DEEPEST)
            throw new Unreadable();
        List<Atom> atoms = new ArrayList<>();
        while (at < tex.length() && tex.charAt(at) != until) {
            char c = tex.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                put(Space.SOURCE);
            } else if (c == '^' || c == '_') {
                attach(atoms, script());
            } else if (c == '\'') {
                at++;
                attach(atoms, "′");
            } else {
                Atom atom = atom(false);
                if (atom != null)
                    atoms.add(atom);
            }
        }
        depth--;
        return atoms;
    }

    private void put(Space next) {
        if (space != Space.SET)
            space = next;
    }

    private static void attach(List<Atom> atoms, String script) {
        Atom last = atoms.isEmpty() ? null : atoms.get(atoms.size() - 1);
        if (last == null || WITHOUT_SCRIPT.contains(last.kind()))
            atoms.add(new Atom(Kind.OPERAND, script));
        else
            atoms.set(atoms.size() - 1, last.with(script));
    }

    private String script() {
        int start = at++;
        boolean raised = tex.charAt(start) == '^';
        String text = Atom.join(argument(), true);
        Optional<String> written = raised ? Scripts.raised(text) : Scripts.lowered(text);
        if (written.isPresent())
            return written.get();
        if (text.codePointCount(0, text.length()) == 1)
            return tex.charAt(start) + text;
        isWhole = false;
        return tex.substring(start, at);
    }

    /** What a command or a script takes: a group, or the next character or command. */
    private List<Atom> argument() {
        skipSpace();
        if (++depth > DEEPEST || at == tex.length())
            throw new Unreadable();
        Space before = space;
        space = Space.NONE;
        List<Atom> atoms = new ArrayList<>();
        if (tex.charAt(at) == '{') {
            atoms = group();
        } else {
            Atom atom = atom(true);
            if (atom == null)
                throw new Unreadable();
            atoms.add(atom);
        }
        space = before;
        depth--;
        return atoms;
    }

    private List<Atom> group() {
        Alphabet before = alphabet;
        at++;
        List<Atom> atoms = row('}');
        pass('}');
        alphabet = before;
        return atoms;
    }

    private void pass(char c) {
        if (at == tex.length() || tex.charAt(at) != c)
            throw new Unreadable();
        at++;
    }

    /** @return null of what is not seen */
    private Atom atom(boolean isOne) {
        Space before = space;
        space = Space.NONE;
        Atom atom = read(isOne);
        if (atom != null)
            return atom.space() == Space.SET ? atom : atom.after(before);
        put(before);
        return null;
    }

    private Atom read(boolean isOne) {
        char c = tex.charAt(at);
        if (c == '{')
            return operand(group());
        if (c == '\\')
            return command();
        if (isDigit(c))
            return new Atom(Kind.OPERAND, alphabet.write(number(isOne)));
        if (c == '~') {
            at++;
            space = Space.SET;
            return null;
        }
        if ("}&#%$^_".indexOf(c) >= 0)
            throw new Unreadable();
        int end = tex.startsWith(":=", at) ? at + 2 : tex.offsetByCodePoints(at, 1);
        Atom sign = Signs.character(tex.substring(at, end));
        at = end;
        return new Atom(sign.kind(), alphabet.write(sign.text()));
    }

    private String number(boolean isOne) {
        int start = at++;
        while (!isOne && at < tex.length() && (isDigit(tex.charAt(at)) || isWithinNumber()))
            at++;
        return tex.substring(start, at);
    }

    /** The point of 0.5, the colon of 1:2, the comma of 10,000. */
    private boolean isWithinNumber() {
        int digits = at + 1;
        while (digits < Math.min(tex.length(), at + 5) && isDigit(tex.charAt(digits)))
            digits++;
        return switch (tex.charAt(at)) {
            case '.', ':' -> digits > at + 1;
            case ',' -> digits == at + 4;
            default -> false;
        };
    }

    private static Atom operand(List<Atom> atoms) {
        return atoms.size() == 1
                ? atoms.get(0).after(Space.NONE).as(Kind.OPERAND)
                : new Atom(Kind.OPERAND, Atom.join(atoms, false));
    }

    private Atom command() {
        String name = name();
        if (FONTS.containsKey(name))
            return in(FONTS.get(name));
        if (TEXTS.contains(name))
            return new Atom(Kind.OPERAND, text());
        if (ACCENTS.containsKey(name))
            return accented(ACCENTS.get(name));
        if (SIZES.contains(name))
            return delimiter(name);
        if (SWITCHES.containsKey(name)) {
            alphabet = SWITCHES.get(name);
            return null;
        }
        if (SPACES.contains(name)) {
            space = Space.SET;
            return null;
        }
        if (UNSEEN.contains(name))
            return null;
        return switch (name) {
            case "frac", "dfrac", "tfrac", "cfrac" -> fraction();
            case "sqrt" -> root();
            case "operatorname", "mathop" -> operator();
            case "not" -> negated();
            case "pmod" -> new Atom(Kind.OPERAND, "(mod " + Atom.join(argument(), false) + ")").after(Space.SET);
            case "!", "/", "-" -> null;
            case "{" -> new Atom(Kind.OPENING, name);
            case "}" -> new Atom(Kind.CLOSING, name);
            case "|" -> new Atom(Kind.OPERAND, "‖");
            case "%", "&", "_", "#", "$" -> new Atom(Kind.OPERAND, name);
            default -> sign(name);
        };
    }

    private String name() {
        int start = ++at;
        while (at < tex.length() && isLetter(tex.charAt(at)))
            at++;
        if (at == start) {
            if (at == tex.length())
                throw new Unreadable();
            at = tex.offsetByCodePoints(at, 1);
            return tex.substring(start, at);
        }
        String name = tex.substring(start, at);
        skipSpace();
        return name;
    }

    private Atom sign(String name) {
        Atom sign = Signs.command(name);
        if (sign == null)
            throw new Unreadable();
        return new Atom(sign.kind(), alphabet.write(sign.text()));
    }

    private Atom in(Alphabet other) {
        Alphabet before = alphabet;
        alphabet = other;
        Atom atom = operand(argument());
        alphabet = before;
        return atom;
    }

    private String text() {
        skipSpace();
        pass('{');
        StringBuilder text = new StringBuilder();
        while (at < tex.length() && tex.charAt(at) != '}') {
            char c = tex.charAt(at++);
            if (c == '\\' && at < tex.length() && "%&_#{} ".indexOf(tex.charAt(at)) >= 0)
                c = tex.charAt(at++);
            else if (c == '~')
                c = ' ';
            else if (c == '\\' || c == '{' || c == '$')
                throw new Unreadable();
            text.append(c);
        }
        pass('}');
        return text.toString();
    }

    private Atom accented(String mark) {
        String letter = Atom.join(argument(), true);
        if (letter.codePointCount(0, letter.length()) != 1)
            throw new Unreadable();
        return new Atom(Kind.OPERAND, Normalizer.normalize(letter + mark, Normalizer.Form.NFC));
    }

    private Atom negated() {
        Atom sign = operand(argument());
        return new Atom(Kind.RELATION, Normalizer.normalize(sign.text() + '\u0338', Normalizer.Form.NFC));
    }

    private Atom delimiter(String size) {
        if (at < tex.length() && tex.charAt(at) == '.') {
            at++;
            return null;
        }
        List<Atom> one = argument();
        if (one.size() != 1)
            throw new Unreadable();
        Kind kind = size.equals("left") || size.endsWith("l")
                ? Kind.OPENING
                : size.equals("right") || size.endsWith("r") ? Kind.CLOSING : one.get(0).kind();
        String text = one.get(0).text();
        return new Atom(kind, text.equals("<") ? "⟨" : text.equals(">") ? "⟩" : text);
    }

    private Atom fraction() {
        String fraction = Atom.enclosed(argument()) + "/" + Atom.enclosed(argument());
        return new Atom(Kind.OPERAND, fraction, "(" + fraction + ")", Space.NONE);
    }

    private Atom root() {
        String degree = "2";
        if (at < tex.length() && tex.charAt(at) == '[') {
            at++;
            degree = Atom.join(row(']'), true);
            pass(']');
        }
        String root = ROOTS.get(degree);
        if (root == null)
            root = Scripts.raised(degree).orElseThrow(Unreadable::new) + "√";
        List<Atom> of = argument();
        String text = root + Atom.enclosed(of);
        return new Atom(Kind.OPERAND, text, text.endsWith(")") ? text : root + "(" + Atom.join(of, false) + ")",
                Space.NONE);
    }

    private Atom operator() {
        if (at < tex.length() && tex.charAt(at) == '*')
            at++;
        return new Atom(Kind.OPERATOR, Atom.join(argument(), false));
    }

    private void skipSpace() {
        while (at < tex.length() && Character.isWhitespace(tex.charAt(at)))
            at++;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
