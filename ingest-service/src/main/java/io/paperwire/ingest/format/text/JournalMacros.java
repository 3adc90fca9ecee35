package io.paperwire.ingest.format.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of AASTeX for the names of journals, which NASA's Astrophysics Data System writes in the place of the names.
 */
final class JournalMacros {

    private static final Pattern COMMAND = Pattern.compile("[\\s{]*+\\\\([a-z]{2,8})(?:\\{})?[\\s}]*+");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("aj", "Astronomical Journal"),
            Map.entry("actaa", "Acta Astronomica"),
            Map.entry("araa", "Annual Review of Astronomy and Astrophysics"),
            Map.entry("apj", "Astrophysical Journal"),
            Map.entry("apjl", "Astrophysical Journal Letters"),
            Map.entry("apjs", "Astrophysical Journal Supplement Series"),
            Map.entry("ao", "Applied Optics"),
            Map.entry("apss", "Astrophysics and Space Science"),
            Map.entry("aap", "Astronomy and Astrophysics"),
            Map.entry("aapr", "Astronomy and Astrophysics Review"),
            Map.entry("aaps", "Astronomy and Astrophysics Supplement Series"),
            Map.entry("azh", "Astronomicheskii Zhurnal"),
            Map.entry("baas", "Bulletin of the American Astronomical Society"),
            Map.entry("bac", "Bulletin of the Astronomical Institutes of Czechoslovakia"),
            Map.entry("bain", "Bulletin of the Astronomical Institutes of the Netherlands"),
            Map.entry("caa", "Chinese Astronomy and Astrophysics"),
            Map.entry("cjaa", "Chinese Journal of Astronomy and Astrophysics"),
            Map.entry("fcp", "Fundamentals of Cosmic Physics"),
            Map.entry("gca", "Geochimica et Cosmochimica Acta"),
            Map.entry("grl", "Geophysical Research Letters"),
            Map.entry("iaucirc", "International Astronomical Union Circular"),
            Map.entry("icarus", "Icarus"),
            Map.entry("jaavso", "Journal of the American Association of Variable Star Observers"),
            Map.entry("jcap", "Journal of Cosmology and Astroparticle Physics"),
            Map.entry("jcp", "Journal of Chemical Physics"),
            Map.entry("jgr", "Journal of Geophysical Research"),
            Map.entry("jqsrt", "Journal of Quantitative Spectroscopy and Radiative Transfer"),
            Map.entry("jrasc", "Journal of the Royal Astronomical Society of Canada"),
            Map.entry("maps", "Meteoritics and Planetary Science"),
            Map.entry("memras", "Memoirs of the Royal Astronomical Society"),
            Map.entry("memsai", "Memorie della Società Astronomica Italiana"),
            Map.entry("mnras", "Monthly Notices of the Royal Astronomical Society"),
            Map.entry("na", "New Astronomy"),
            Map.entry("nar", "New Astronomy Reviews"),
            Map.entry("nat", "Nature"),
            Map.entry("nphysa", "Nuclear Physics A"),
            Map.entry("pasa", "Publications of the Astronomical Society of Australia"),
            Map.entry("pasj", "Publications of the Astronomical Society of Japan"),
            Map.entry("pasp", "Publications of the Astronomical Society of the Pacific"),
            Map.entry("physrep", "Physics Reports"),
            Map.entry("physscr", "Physica Scripta"),
            Map.entry("planss", "Planetary and Space Science"),
            Map.entry("pra", "Physical Review A"),
            Map.entry("prb", "Physical Review B"),
            Map.entry("prc", "Physical Review C"),
            Map.entry("prd", "Physical Review D"),
            Map.entry("pre", "Physical Review E"),
            Map.entry("prl", "Physical Review Letters"),
            Map.entry("procspie", "Proceedings of SPIE"),
            Map.entry("psj", "Planetary Science Journal"),
            Map.entry("qjras", "Quarterly Journal of the Royal Astronomical Society"),
            Map.entry("rmxaa", "Revista Mexicana de Astronomía y Astrofísica"),
            Map.entry("skytel", "Sky and Telescope"),
            Map.entry("solphys", "Solar Physics"),
            Map.entry("sovast", "Soviet Astronomy"),
            Map.entry("ssr", "Space Science Reviews"),
            Map.entry("zap", "Zeitschrift für Astrophysik"));

    private JournalMacros() {
    }

    /** @return what the text stands for if it is one of the commands and nothing else, else the text */
    static String name(String tex) {
        Matcher command = COMMAND.matcher(tex == null ? "" : tex);
        return command.matches() ? NAMES.getOrDefault(command.group(1), tex) : tex;
    }
}
