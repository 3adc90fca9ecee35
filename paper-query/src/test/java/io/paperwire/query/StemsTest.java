package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StemsTest {

    @ParameterizedTest
    @CsvSource({"feature,features", "representation,representations", "bound,bounds", "region,regions", "state,states",
            "point,points", "word,words", "dimension,dimensions", "capability,capabilities", "ability,abilities",
            "class,classes", "subclass,subclasses", "box,boxes", "softmax,softmaxes", "mesh,meshes", "search,searches",
            "cache,caches", "bias,biases", "hero,heroes", "study,studies", "movie,movies", "gpu,gpus", "llm,llms",
            "tensor,tensors", "network,networks", "well,wells", "wood,woods", "burn,burns", "weakness,weaknesses",
            "latency,latencies", "guideline,guidelines", "topic,topics", "metric,metrics", "dimer,dimers",
            "matrix,matrices", "vertex,vertices", "index,indices", "analysis,analyses", "hypothesis,hypotheses",
            "thesis,theses", "axis,axes", "criterion,criteria", "phenomenon,phenomena", "spectrum,spectra",
            "corpus,corpora", "automaton,automata", "neutrino,neutrinos", "glioma,gliomas", "minimum,minima",
            "stimulus,stimuli", "child,children", "goose,geese", "scarf,scarves", "syllabus,syllabi",
            "use,uses", "one,ones", "other,others"})
    void singular_and_plural_are_one(String singular, String plural) {
        assertThat(Stems.of(plural)).isEqualTo(Stems.of(singular));
    }

    @ParameterizedTest
    @CsvSource({"train,trained,training", "learn,learned,learning", "mask,masked,masking", "search,searched,searching",
            "match,matched,matching", "walk,walked,walking", "fuse,fused,fusing", "use,used,using",
            "drive,driven,driving",
            "rank,ranked,ranking", "reason,reasoned,reasoning", "range,ranged,ranging", "rate,rated,rating",
            "plan,planned,planning", "study,studied,studying", "agree,agreed,agreeing", "embed,embedded,embedding",
            "pretrain,pretrained,pretraining", "overfit,overfitted,overfitting",
            "crowdsource,crowdsourced,crowdsourcing",
            "downsample,downsampled,downsampling", "benchmark,benchmarked,benchmarking", "deblur,deblurred,deblurring",
            "bootstrap,bootstrapped,bootstrapping", "inpaint,inpainted,inpainting", "finetune,finetuned,finetuning",
            "outperform,outperformed,outperforming", "servo,servoed,servoing", "occlude,occluded,occluding",
            "govern,governed,governing", "optimize,optimized,optimizing", "model,modelled,modeling",
            "seed,seeded,seeding",
            "underlie,underlies,underlying", "write,written,writing"})
    void forms_of_a_verb_are_one(String verb, String past, String present) {
        assertThat(List.of(Stems.of(past), Stems.of(present))).containsOnly(Stems.of(verb));
    }

    @ParameterizedTest
    @CsvSource({"optimisation,optimization", "optimised,optimized", "generalisation,generalization",
            "summarise,summarize", "behaviour,behavior", "behavioural,behavioral", "neighbourhoods,neighborhood",
            "analyse,analyze", "analysing,analyzing", "labelled,labeled", "centred,center", "millimetre,millimeters",
            "dialog,dialogues", "parameterised,parameterized", "generalisable,generalizable",
            "manoeuvres,maneuver", "manoeuvring,maneuvering", "manoeuvrability,maneuverability", "labellers,labelers",
            "modeller,modeler", "traveller,traveler", "fulfil,fulfill", "skilfully,skillfully", "paediatric,pediatric",
            "leukaemia,leukemia", "haemoglobin,hemoglobin", "orthopaedics,orthopedics", "oesophagus,esophagus",
            "anaesthetised,anesthetized", "encyclopaedias,encyclopedia", "archaeological,archeological",
            "oedema,edema", "foetuses,fetus", "diarrhoea,diarrhea", "calibre,caliber", "aluminium,aluminum",
            "licences,license", "enrolment,enrollment", "sulphur,sulfur", "colourless,colorless"})
    void british_and_american_spelling_are_one(String british, String american) {
        assertThat(Stems.of(british)).isEqualTo(Stems.of(american));
    }

    @ParameterizedTest
    @CsvSource({"quantization,quantize", "linearization,linearize", "initializations,initialize", "tokenizers,tokenize",
            "explainability,explainable", "scalability,scalable", "availability,available", "usability,usable",
            "vulnerabilities,vulnerable", "significantly,significant", "automatically,automatic",
            "mechanically,mechanical", "topologically,topological", "stably,stable"})
    void regular_endings_are_taken_off(String word, String base) {
        assertThat(Stems.of(word)).isEqualTo(Stems.of(base)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thor", "ander", "anders", "wes", "frommer", "morency", "maier", "mayer", "manning",
            "bayes",
            "somers", "sars", "weber", "huber", "roberts", "lucas", "turing", "betweenness", "recency", "stator",
            "usable", "latency", "latent", "saliency", "ablation", "arity", "onal", "thater", "oneness", "andreas",
            "yining",
            "siam", "closeness", "tensor", "effector", "reflectance", "specificity", "agentic", "algorithmic", "dimer",
            "faster", "user", "classifier", "news", "aids", "means", "meaning", "setting", "timing", "evening",
            "during",
            "nothing", "physics", "dynamics", "series", "species", "lens", "feed", "seed", "need", "speed", "exceed",
            "hundred", "infrared", "quadruped", "string", "spring", "embed", "exercise", "precise", "noise", "pairwise",
            "hour", "contour", "probability", "organization", "hardly", "family", "supply", "apply",
            "propeller", "controller", "seller", "speller", "aerial", "phoenix", "poem", "michael", "israel"})
    void takes_no_other_word_for_an_inflected_one(String word) {
        assertThat(Stems.of(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"données", "c++", "3ds", "x2s", "нейроны", "don't", "ss", "ing", "eds", "𝒜s"})
    void leaves_what_is_no_english_word(String word) {
        assertThat(Stems.of(word)).isEqualTo(word);
    }

    @Test
    void a_longer_word_than_english_has_is_left() {
        String word = "re".repeat(60) + "training";

        assertThat(Stems.of(word)).isEqualTo(word);
    }

    @Property(tries = 20_000)
    void the_stem_of_a_stem_is_itself(@ForAll("words") String word) {
        String stem = Stems.of(word);
        assertThat(Stems.of(stem)).isEqualTo(stem);
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> begin = Arbitraries.of("", "", "pre", "over", "un", "multi", "micro", "q", "tr");
        Arbitrary<String> base = Arbitraries.oneOf(
                Arbitraries.of("train", "fuse", "drive", "plan", "study", "agree", "matri", "analys", "organi",
                        "optimi",
                        "criteri", "colour", "programm", "meaning", "setting", "bias", "theor", "geometric", "vulnerab",
                        "s", "be", "di", "l", "focus", "cent", "tokeni", "gas", "need", "bound", "cach", "box", "man"),
                Arbitraries.strings().withChars("aeioustrnldmzg").ofMinLength(1).ofMaxLength(6));
        Arbitrary<String> ending = Arbitraries.of("", "s", "es", "ies", "ed", "ied", "eed", "ing", "ings", "ly", "y",
                "ably", "ability", "abilities", "isation", "isations", "ise", "ised", "ising", "izer", "izers", "ices",
                "a",
                "metres", "ours", "our", "oured", "lyse", "lysed", "ss", "us", "is", "ics", "ically", "iness", "seds",
                "ingly",
                "eller", "ellers", "aemia", "aemic",
                "edly", "eds", "er", "al");
        return Combinators.combine(begin, base, ending, Arbitraries.of("", "", "", "s", "ing", "ed"))
                .as((first, second, third, last) -> first + second + third + last);
    }
}
