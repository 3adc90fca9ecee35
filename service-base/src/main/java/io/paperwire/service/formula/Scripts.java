package io.paperwire.service.formula;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Raised and lowered characters, as far as Unicode has them. */
final class Scripts {

    private static final Map<Integer, Integer> RAISED = pairs("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾"
            + "aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ"
            + "AᴬBᴮDᴰEᴱGᴳHᴴIᴵJᴶKᴷLᴸMᴹNᴺOᴼPᴾRᴿTᵀUᵁVⱽWᵂβᵝγᵞδᵟθᶿφᵠχᵡ"
            // Raised as they are.
            + "**⋆⋆∗*′′∘°°°††‡‡⊤⊤");
    private static final Map<Integer, Integer> LOWERED = pairs("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎"
            + "aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓβᵦγᵧρᵨφᵩχᵪ");

    private Scripts() {
    }

    static Optional<String> raised(String text) {
        return all(text, RAISED);
    }

    static Optional<String> lowered(String text) {
        return all(text, LOWERED);
    }

    private static Optional<String> all(String text, Map<Integer, Integer> forms) {
        if (!text.codePoints().allMatch(forms::containsKey))
            return Optional.empty();
        StringBuilder written = new StringBuilder();
        text.codePoints().map(forms::get).forEach(written::appendCodePoint);
        return Optional.of(written.toString());
    }

    private static Map<Integer, Integer> pairs(String text) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i < text.length(); i += 2)
            pairs.put((int) text.charAt(i), (int) text.charAt(i + 1));
        return pairs;
    }
}
