package io.paperwire.ingest.text;

import java.util.HashMap;
import java.util.Map;

/** The commands of LaTeX that stand for letters and signs in text. */
final class LatexSymbols {

    private static final Map<String, String> SYMBOLS = new HashMap<>();

    static {
        String[] names = ("ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ"
                + " NG Ŋ SS ẞ ohorn ơ OHORN Ơ uhorn ư UHORN Ư copyright © pounds £ S § P ¶ dag † ddag ‡ dots … ldots … textellipsis … euro € texteuro €"
                + " textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textregistered ® texttrademark ™ textcopyright ©"
                + " textdegree ° degree ° textordfeminine ª textordmasculine º textquotesingle ' textquoteright ’"
                + " textquoteleft ‘ textquotedblleft “ textquotedblright ” textquotedbl \" quotedblbase „ quotesinglbase ‚"
                + " guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright ›"
                + " textendash – textemdash — textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave `"
                + " textunderscore _ textless < textgreater > textbar | textbraceleft { textbraceright } textdollar $"
                + " textpercent % textnumero № textmu µ textperiodcentered · textbullet • textbar | textexclamdown ¡"
                + " textquestiondown ¿ textsterling £ textyen ¥ textcent ¢ textsection § textparagraph ¶ textdagger †"
                + " textdaggerdbl ‡ textpm ± texttimes × textdiv ÷ textonehalf ½ textonequarter ¼ textthreequarters ¾"
                + " textminus − textalpha α textbeta β textgamma γ textdelta δ slash / BibTeX BibTeX LaTeX LaTeX TeX TeX"
                + " lq ‘ rq ’ textnormalbreve ˘ cyrchar cyrchar cprime ʹ cdprime ʺ Dbar Đ dbar đ"
                + " textperthousand ‰ textpertenthousand ‱ textohm Ω textcelsius ℃ textmho ℧ textestimated ℮ textservicemark ℠"
                + " textasteriskcentered * textinterrobang ‽ textbardbl ‖ textrightarrow → textleftarrow ← textuparrow ↑"
                + " textdownarrow ↓ textwon ₩ textlira ₤ textnaira ₦ textpeso ₱ textdong ₫ textbaht ฿ textcurrency ¤"
                + " textflorin ƒ textreferencemark ※ textsurd √ textlnot ¬ textbrokenbar ¦ textasciiacute ´"
                + " textasciidieresis ¨ textasciimacron ¯ texthyphen - hyp -"
                + " textepsilon ε textzeta ζ texteta η texttheta θ textiota ι textkappa κ textlambda λ textnu ν textxi ξ"
                + " textomikron ο textpi π textrho ρ textsigma σ texttau τ textupsilon υ textphi φ textchi χ textpsi ψ"
                + " textomega ω textGamma Γ textDelta Δ textTheta Θ textLambda Λ textXi Ξ textPi Π textSigma Σ textPhi Φ"
                + " textPsi Ψ textOmega Ω").split(" ");
        for (int n = 0; n + 1 < names.length; n += 2)
            SYMBOLS.put(names[n], names[n + 1]);
        SYMBOLS.remove("cyrchar");
        SYMBOLS.put("discretionary", "");
        for (String space : new String[]{"quad", "qquad", "thinspace", "enspace", "space", "newline", "par",
                "linebreak",
                "textvisiblespace", "break"})
            SYMBOLS.put(space, " ");
    }

    private LatexSymbols() {
    }

    /** @return what the command of this name stands for, or null */
    static String of(String name) {
        return SYMBOLS.get(name);
    }
}
