package io.paperwire.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;

/**
 * As much of a record as decides which paper it is of.
 *
 * @param year        0 if not known
 * @param identifiers in the form {@code scheme:value}
 */
record IdentityPaper(String title, List<String> authors, int year, List<String> identifiers) {

    private static final String[] WORDS = ("neural robust sparse quantum adaptive graph stochastic spectral latent visual "
            + "bayesian causal convex deep dynamic efficient federated fast generative geometric hierarchical implicit "
            + "kernel language large learning linear local matrix minimal mixture modal model motion network noisy "
            + "optimal parallel planning policy random recurrent regression relational retrieval sampling search "
            + "segmentation semantic sequence signal sparse speech structured supervised tensor topic transfer "
            + "transformer tree translation uncertain unsupervised variational video wave weak attention banach "
            + "calibration crystal decay diffusion dialogue earthquake enzyme estimation field galaxy gesture grasp "
            + "inference lattice legged magnetic measurement molecule navigation neutron parsing plasma protein quark "
            + "reasoning resonance river soil solar spin summarization superconductor surgery traffic turbulence")
            .split(" ");
    private static final String[] FORMULAS = {"$\\alpha$", "$\\ell_1$", "$k$", "$O(n^2)$", "$\\varepsilon$",
            "$^{212}$Po",
            "$B^+$", "$L^p$", "$\\beta$", "$x \\leq 1$"};
    private static final String[] GIVEN = ("Ada Rishi Jürgen Mei-Ling José Wei Xiaoming Anna Søren Olga Chloé Jean-Pierre "
            + "Yuki Min-jun Priya Carlos Zoë Łukasz Amina Peter Susan Michael David Maria Thomas Ivan Fatima Bo Li Jun "
            + "Hiroshi Ingrid Noah Emma Ravi Kofi").split(" ");
    private static final String[] FAMILY = ("Müller|Schrödinger|García|Li|Wang|Zhang|Chen|Smith|Johnson|Hazra|Dutta|Nguyen|"
            + "van der Berg|de la Cruz|Kowalski|Łoś|Østergaard|O'Neill|Kim|Park|Tanaka|Suzuki|Ivanov|Petrov|Silva|Santos|"
            + "Rossi|Bianchi|Dupont|Lefèvre|Novák|Horváth|Yılmaz|Okafor|Mensah|Patel|Gupta|Singh|Haddad|Cohen|"
            + "Lindqvist|Virtanen|Papadopoulos|Brown|Taylor|Wilson|Moreau|Xu|Liu|Yang").split("\\|");
    private static final String[] SUBTITLES = {"a survey of %s", "towards %s", "theory and practice of %s",
            "an approach by %s", "the case of %s", "methods for %s"};

    /** @return null if there is no title */
    static IdentityPaper of(JsonNode line) {
        String title = line.path("title").asText("").strip();
        if (title.isEmpty())
            return null;
        List<String> authors = new ArrayList<>();
        line.path("authors").forEach(author -> {
            if (!author.asText("").isBlank())
                authors.add(author.asText().strip());
        });
        String doi = line.path("doi").asText("");
        return new IdentityPaper(title, authors.stream().distinct().toList(), line.path("year").asInt(0),
                doi.startsWith("10.") ? List.of("doi:" + doi.toLowerCase(Locale.ROOT)) : List.of());
    }

    /** A made one; two in ten thousand have the same title by chance, with other authors. */
    static IdentityPaper made(Random random, int number) {
        StringBuilder title = new StringBuilder();
        if (random.nextInt(12) == 0)
            title.append(pick(random, FORMULAS)).append('-');
        title.append(words(random, 3 + random.nextInt(4)));
        if (random.nextInt(10) == 0)
            title.append(" & ").append(words(random, 2));
        if (random.nextInt(20) == 0)
            title.append(" in ").append(pick(random, FORMULAS));
        if (random.nextInt(15) == 0)
            title.append(' ').append(1990 + random.nextInt(35));
        if (random.nextInt(3) == 0)
            title.append(": ").append(pick(random, SUBTITLES).formatted(words(random, 2)));
        List<String> authors = random.ints(1 + random.nextInt(6), 0, GIVEN.length)
                .mapToObj(given -> GIVEN[given] + (random.nextInt(4) == 0 ? " J. " : " ") + pick(random, FAMILY))
                .toList();
        return new IdentityPaper(Character.toUpperCase(title.charAt(0)) + title.substring(1), authors,
                1995 + random.nextInt(31), random.nextBoolean() ? List.of("doi:10.5555/made." + number) : List.of());
    }

    static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static String words(Random random, int count) {
        return String.join(" ", random.ints(count, 0, WORDS.length).mapToObj(word -> WORDS[word]).toList());
    }

    IdentityPaper title(String other) {
        return new IdentityPaper(other.strip(), authors, year, identifiers);
    }

    IdentityPaper authors(List<String> others) {
        return new IdentityPaper(title, others, year, identifiers);
    }

    IdentityPaper year(int other) {
        return new IdentityPaper(title, authors, other, identifiers);
    }

    IdentityPaper identifiers(List<String> others) {
        return new IdentityPaper(title, authors, year, others);
    }

    PaperParsed parsed() {
        List<PaperDate> dates = year < 1000 || year > 9999
                ? List.of()
                : List.of(new PaperDate(PaperDate.Kind.PUBLISHED,
                        new PartialDate(String.format(Locale.ROOT, "%04d", year))));
        return new PaperParsed(new SourceRef("bench", "1", null), Instant.EPOCH, title, null,
                authors.stream().map(Author::new).toList(), identifiers.stream().map(Identifier::parse).toList(), dates,
                null, List.of(), null, List.of(), null, null, null, false, Map.of(), false, null, null, null, null,
                null,
                null, null);
    }
}
