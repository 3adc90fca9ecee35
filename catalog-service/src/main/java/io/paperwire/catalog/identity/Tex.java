package io.paperwire.catalog.identity;

import java.util.HashMap;
import java.util.Map;

/** Takes TeX out of a title: what a reader sees stays, with {@code ^} and {@code _} before what is raised and lowered. */
final class Tex {

    private static final String WITHOUT_TEXT = "mathcal mathbb mathrm mathbf mathsf mathit mathfrak mathscr mathtt "
            + "mathop mathnormal boldsymbol bm bf rm it sf tt sc sl em cal text textbf textit textrm textsf texttt textsc "
            + "textup textnormal textsuperscript textsubscript emph mbox hbox ensuremath operatorname left right big Big "
            + "bigl bigr Bigl Bigr bigg Bigg displaystyle textstyle scriptstyle limits nolimits overline underline bar hat "
            + "tilde vec dot ddot widehat widetilde acute grave check breve sqrtsign frac dfrac tfrac prime dagger ddagger "
            + "ast star circ cdot bullet ldots dots cdots quad qquad xspace protect nonumber footnotesize small large tiny "
            + "sim approx simeq cong langle rangle lvert rvert lVert rVert mid parallel vert Vert backslash degree "
            + "lbrace rbrace lceil rceil lfloor rfloor textquoteright textquoteleft textendash textemdash c v H u r k b d t";

    private static final String SIGNS = "to → rightarrow → longrightarrow → leftarrow ← leftrightarrow ↔ Rightarrow → "
            + "mapsto → le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ lt < gt > ne ≠ neq ≠ pm ± mp ± times × infty ∞ "
            + "sqrt √ ell l hbar h o o O o l l L l ss ss ae ae AE ae oe oe OE oe aa a AA a i i j j";

    /** Where TeX and Unicode have different names for one letter. */
    private static final String LETTERS = "varepsilon ε vartheta θ varpi π varrho ρ varsigma σ varphi φ varkappa κ";

    private static final Map<String, String> COMMANDS = commands();

    private Tex() {
    }

    static String plain(String text) {
        if (text.indexOf('\\') < 0)
            return text;
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            char c = text.charAt(at++);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            int end = at;
            while (end < text.length() && isLetter(text.charAt(end)))
                end++;
            if (end > at) {
                String command = text.substring(at, end);
                plain.append(COMMANDS.getOrDefault(command, command));
                at = end;
            } else if (at < text.length() && "&%#_$".indexOf(text.charAt(at)) < 0) {
                // An accent or a space: \"o, \, and their like.
                at++;
            }
        }
        return plain.toString();
    }

    /** The title without what stands between the marks of mathematics; the same object if there is none. */
    static String withoutMathematics(String text) {
        int open = text.indexOf('$');
        if (open < 0 && text.indexOf("\\(") < 0)
            return text;
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            String close = text.startsWith("$$", at)
                    ? "$$"
                    : text.charAt(at) == '$' ? "$" : text.startsWith("\\(", at) ? "\\)" : null;
            int end = close == null ? -1 : text.indexOf(close, at + close.length());
            if (end < 0) {
                rest.append(text.charAt(at++));
            } else {
                at = end + close.length();
            }
        }
        return rest.length() == text.length() ? text : rest.toString();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static Map<String, String> commands() {
        Map<String, String> commands = new HashMap<>();
        for (String command : WITHOUT_TEXT.split(" "))
            commands.put(command, "");
        for (String pairs : new String[]{SIGNS, LETTERS}) {
            String[] words = pairs.split(" ");
            for (int at = 0; at < words.length; at += 2)
                commands.put(words[at], words[at + 1]);
        }
        return Map.copyOf(commands);
    }
}
