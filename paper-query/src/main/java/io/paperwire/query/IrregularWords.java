package io.paperwire.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be known of single English words. */
final class IrregularWords {

    /** The base form, then the forms that have it. */
    private static final Map<String, String> BASES = bases("""
            alga algae; alumnus alumni; analysis analyses; antenna antennae; apex apices; appendix appendices
            automaton automata; axis axes; bacterium bacteria; cactus cacti; calculus calculi; codex codices
            continuum continua; corpus corpora; cortex cortices; criterion criteria; curriculum curricula; data datum
            desideratum desiderata; diagnosis diagnoses; equilibrium equilibria; erratum errata; extremum extrema
            focus foci; formula formulae; fungus fungi; ganglion ganglia; genus genera; helix helices
            hyperbola hyperbolae; index indices; infimum infima; larva larvae; lemma lemmas lemmata; lexicon lexica
            locus loci; matrix matrices; maximum maxima; minimum minima; modulus moduli; momentum momenta
            nebula nebulae; nucleus nuclei; optimum optima; phenomenon phenomena; polyhedron polyhedra
            prognosis prognoses; quantum quanta; radius radii; schema schemata; simplex simplices; spectrum spectra
            stimulus stimuli; stratum strata; submatrix submatrices; supernova supernovae; supremum suprema
            syllabus syllabi; symposium symposia; synopsis synopses; synthesis syntheses; taxon taxa; tetrahedron tetrahedra
            thesaurus thesauri; thesis theses; torus tori; vertebra vertebrae; vertex vertices; vortex vortices

            child children; foot feet; goose geese; half halves; knife knives; leaf leaves; life lives; man men; mouse mice
            quiz quizzes; scarf scarves; shelf shelves; tooth teeth; wolf wolves; woman women
            api apis; bci bcis; cpu cpus; dfa dfas; emoji emojis; fpga fpgas; gpu gpus; gru grus; gui guis; gyro gyros
            imu imus; logo logos; lora loras; macro macros; menu menus; mri mris; npu npus; plateau plateaus; poi pois
            relu relus; roi rois; servo servos; tpu tpus; typo typos; vla vlas
            albedo albedos; anaphora anaphoras; anova anovas; arrhythmia arrhythmias; carcinoma carcinomas
            dementia dementias; gamma gammas; glioma gliomas; gluino gluinos; kappa kappas; lambda lambdas
            lymphoma lymphomas; melanoma melanomas; microrna micrornas; mrna mrnas; neutralino neutralinos
            neutrino neutrinos; sigma sigmas; theta thetas
            characteristic characteristics; clinic clinics; critic critics; demographic demographics
            diacritic diacritics; fabric fabrics; geodesic geodesics; harmonic harmonics; heuristic heuristics
            logic logics; metric metrics; mimic mimics; mosaic mosaics; rubric rubrics; statistic statistics
            topic topics

            afterward afterwards; age aged aging ageing; become became; bring brought; build built; catch caught
            choose chose chosen; cloth clothes clothing; come came; cue cued; deal dealt; die died dying
            do does did done doing; draw drawn; drive drove driven; eye eyed; free freed freeing; give gave given
            go goes gone going; grow grew grown; have having; hold held; keep kept; know knew known; learn learnt
            lie lied lying; make made; mimic mimicked mimicking; one ones; other others; owe owed; paste pasted pasting
            prove proven; range ranged ranging; reverse reversed reversing; route routed routing; seek sought; send sent
            show shown; spend spent; sue sued; take took taken; teach taught; throw threw thrown; tie tied tying
            toward towards; underlie underlying; use uses used using; waste wasted wasting; write wrote written

            aluminum aluminium; artifact artefact; caliber calibre; catalog catalogue; center centre; defense defence
            dialogue dialog; distill distil; enroll enrol; enrollment enrolment; fiber fibre; fulfill fulfil
            fulfillment fulfilment; gray grey; installment instalment; instill instil; judgment judgement
            license licence; liter litre; luster lustre; maneuver manoeuvre; maneuverable manoeuvrable; meager meagre
            mold mould; offense offence; plow plough; program programme; skeptic sceptic; skeptical sceptical
            skillful skilful; sulfur sulphur; theater theatre; willful wilful
            """);

    /** Terms that only look like a form of another word or mean another thing, and names. */
    private static final Set<String> WHOLE = Set.of("""
            aids bayes bearing being commons customs evening goods infrared mars meaning means morning news nips
            quadruped rugged sars setting species timing wicked

            adams anders andres andrews benning billings boning bowling browning clements daling daming denys drews
            edwards evers fearing frances fried georges gooding griffiths hannes hans harding henning henriques
            hermans hinrichs jacobs jens johns jurgens lars laurens leonards liming manning martens martins memming
            meyers michels montes nils owens pauls penning peters philips phillips pieters potts redding rens richards
            rives roberts robins rogers rosing saied samuels sanders sayed sayyed siting somers stephens stevens
            toming toms vered walters welling wenting wes whiting wilding
            """.strip().split("\\s+"));

    private IrregularWords() {
    }

    static boolean isWhole(String word) {
        return WHOLE.contains(word);
    }

    static Optional<String> base(String word) {
        return Optional.ofNullable(BASES.get(word));
    }

    private static Map<String, String> bases(String lines) {
        Map<String, String> bases = new HashMap<>();
        for (String line : lines.strip().split("\\s*[;\\n]\\s*")) {
            String[] forms = line.split(" ");
            for (int i = 1; i < forms.length; i++)
                bases.put(forms[i], forms[0]);
        }
        return Map.copyOf(bases);
    }
}
