package io.paperwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words without inflection, by KStem. It also takes endings away that make another concept ({@code latency} would be latent,
 * {@code stator} state), and what only looks like one ({@code Thor} would be the): those are left, so that a rare word does
 * not find what a common one does.
 */
final class Stems {

    /** Of the words that sentences are held together by. */
    private static final Set<String> INFLECTED_SMALL = Set.of("uses", "used", "using", "does", "doing", "having",
            "ones",
            "others", "beings");

    private static final List<String> OF_CONCEPTS = List.of("ness", "ency", "ancy", "ence", "ance", "or");
    private static final List<String> OF_WHAT_CAN_BE = List.of("able", "ible", "ability", "ibility");
    private static final Pattern MAKING = Pattern.compile("(.{3,}iz)(?:e[sd]?|ing|ers?|ations?)");

    /** Names and terms that end as if they were forms of other, common words. */
    private static final Set<String> WHOLE = Set.of("""
            ablation affective agentic algorithmic associative basal cmos conformal identifier injective inertial
            projective quantifier
            aids nips sars siam theses
            centrality commonality criticality gaussianity genericity incrementality interactivity negativity objectivity
            positivity specificity systematicity temporality typicality universality

            adly agic aleksandrs aly amal ameer amer anas ander anders andor andrejs andres angelos annelies antal antonios
            antonis aris arturs backes baier baral bates bayer bayes beckers belter bender beyer bies birdal blitzer
            browning burns carly casals chickering clements connor conor cordes costas courtial daler daling daly dayal
            denys devis dios dor downes drewes drews dyer egger egor ely ender erion evers eyal faller fedor filippos
            frommer gamal gangal gasic gasser gelly georges glover gooding haller hamer hans harper harshal hees helder
            henriques hiller hinrichs holland hollander homer huber hutter ilyas jacobs jager jaimes jamal jawed joly joos
            jurgens kais kelly khanal kohler laber lauly lazic leal leonardos leonards limor lior liping loris lucas
            mader maier maity maly manning mannor marcal marchal marcos marios markos marsal martins mayer meyers michels
            moller montes moras morency muller namer nikolas oliver owens pablos parkes parks parness paulos pauls payal
            penning peres petris phillips pieters potts quader rawal reeder reily reis rens ringger roberts rosas roser
            rosing samer sameer samuels sanders sandor sanger sayed saied sener shams sheetal shion shuly shuning sidor
            sims skinner soler somers sonal stas stefanos stephens stevens stiller stocker streeter sumer taner
            thais thater thor tomic toral turing victores walters wanner webber weber weis weize weller welling
            wells wes wheeler wilder wildes wilding winkler woods yanning yining
            """.strip().split("\\s+"));

    private static final Analyzer KSTEM = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer word = new KeywordTokenizer();
            return new TokenStreamComponents(word, new KStemFilter(word));
        }
    };

    private Stems() {
    }

    /** @param word folded */
    static String of(String word) {
        String stem = stemmed(word);
        if (stem.equals(word) || WHOLE.contains(word)) {
            return word;
        }
        String singular = singular(word);
        if (WHOLE.contains(singular) || ends(singular, OF_CONCEPTS)) {
            return singular;
        } else if (ends(singular, OF_WHAT_CAN_BE)) {
            return possible(singular);
        } else if (SmallWords.has(stem) && !INFLECTED_SMALL.contains(word)) {
            return word;
        }
        return word.contains("iz") && !stem.contains("iz") ? making(word, stem) : stem;
    }

    private static boolean ends(String word, List<String> endings) {
        for (String ending : endings) {
            if (word.endsWith(ending) && word.length() >= ending.length() + 2)
                return true;
        }
        return false;
    }

    private static String possible(String word) {
        String stem = stemmed(word);
        return stem.equals(word) || stem.endsWith("ble")
                ? stem
                : word.endsWith("ility") ? word.substring(0, word.length() - "ility".length()) + "le" : word;
    }

    private static String making(String word, String stem) {
        Matcher making = MAKING.matcher(word);
        return making.matches() ? making.group(1) + "e" : stem;
    }

    private static String singular(String word) {
        int length = word.length();
        if (length < 5 || !word.endsWith("s") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        } else if (word.endsWith("ies")) {
            return word.substring(0, length - 3) + "y";
        } else if (word.endsWith("ss")) {
            return word;
        }
        return word.substring(0, length - (word.endsWith("sses") ? 2 : 1));
    }

    private static String stemmed(String word) {
        try (TokenStream stream = KSTEM.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String stem = stream.incrementToken() ? term.toString() : "";
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
