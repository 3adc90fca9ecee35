package io.paperwire.service.formula;

import java.util.HashMap;
import java.util.Map;

import io.paperwire.service.formula.Atom.Kind;

/** What TeX's commands and characters stand for that take nothing. */
final class Signs {

    private static final Map<String, Atom> COMMANDS = new HashMap<>();
    private static final Map<String, Kind> CHARACTERS = new HashMap<>();

    static {
        signs(Kind.OPERAND,
                "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι"
                        + " kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς"
                        + " tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ"
                        + " Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ imath ı jmath ȷ wp ℘ Re ℜ"
                        + " Im ℑ aleph ℵ beth ℶ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠"
                        + " triangle △ square □ Box □ diamond ⋄ Diamond ◇ prime ′ degree ° circ ∘ dagger † ddagger ‡ dag † ddag ‡"
                        + " ldots … dots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ ddots ⋱ vert | Vert ‖ lvert | rvert | lVert ‖"
                        + " rVert ‖ backslash \\ surd √ flat ♭ natural ♮ sharp ♯ checkmark ✓ S § P ¶ aa å AA Å o ø O Ø ss ß ae æ AE Æ"
                        + " oe œ OE Œ l ł L Ł i ı j ȷ complement ∁ mho ℧ eth ð");
        signs(Kind.BINARY, "times × div ÷ pm ± mp ∓ cdot · centerdot · ast * star ⋆ bullet • oplus ⊕ ominus ⊖ otimes ⊗"
                + " oslash ⊘ odot ⊙ cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ setminus ∖ smallsetminus ∖ wedge ∧ land ∧ vee ∨ lor ∨"
                + " wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ boxtimes ⊠ boxplus ⊞");
        signs(Kind.RELATION, "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ lt < gt > ne ≠ neq ≠ ll ≪ gg ≫ sim ∼ simeq ≃"
                + " approx ≈ approxeq ≊ cong ≅ equiv ≡ propto ∝ asymp ≍ doteq ≐ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯"
                + " succeq ⪰ in ∈ ni ∋ notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ to →"
                + " rightarrow → longrightarrow → gets ← leftarrow ← longleftarrow ← leftrightarrow ↔ longleftrightarrow ↔"
                + " Rightarrow ⇒ Longrightarrow ⇒ implies ⇒ Leftarrow ⇐ impliedby ⇐ Leftrightarrow ⇔ iff ⇔ mapsto ↦"
                + " longmapsto ↦ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ nearrow ↗ searrow ↘"
                + " rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ mid | nmid ∤ parallel ∥ perp ⊥ vdash ⊢ dashv ⊣ models ⊨"
                + " vDash ⊨ nsubseteq ⊈ nleq ≰ ngeq ≱ coloneqq ≔ triangleq ≜ trianglelefteq ⊴");
        signs(Kind.MARK, "colon :");
        signs(Kind.OPENING, "langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lbrack [");
        signs(Kind.CLOSING, "rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rbrack ]");
        signs(Kind.OPERATOR,
                "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂"
                        + " bigvee ⋁ bigwedge ⋀ bigsqcup ⨆ bmod mod");
        for (String function : ("arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim"
                + " liminf limsup ln log max min mod Pr sec sin sinh sup tan tanh").split(" "))
            COMMANDS.put(function, new Atom(Kind.OPERATOR, function));
        characters(Kind.BINARY, "+ − *");
        characters(Kind.RELATION, "= < > :=");
        characters(Kind.OPENING, "( [");
        characters(Kind.CLOSING, ") ]");
        characters(Kind.MARK, ", ; :");
    }

    private Signs() {
    }

    /** @return null of a command that is not known */
    static Atom command(String name) {
        return COMMANDS.get(name);
    }

    static Atom character(String character) {
        String sign = character.equals("-") ? "−" : character;
        return new Atom(CHARACTERS.getOrDefault(sign, Kind.OPERAND), sign);
    }

    private static void signs(Kind kind, String pairs) {
        String[] words = pairs.split(" ");
        for (int at = 0; at < words.length; at += 2) {
            COMMANDS.put(words[at], new Atom(kind, words[at + 1]));
            CHARACTERS.putIfAbsent(words[at + 1], kind);
        }
    }

    private static void characters(Kind kind, String all) {
        for (String one : all.split(" "))
            CHARACTERS.put(one, kind);
    }
}
