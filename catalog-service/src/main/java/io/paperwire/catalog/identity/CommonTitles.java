package io.paperwire.catalog.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Titles, and parts of titles, that say less about which paper it is than their length promises. */
final class CommonTitles {

    /** A title of none but these words and numbers stands over many papers. */
    private static final Set<String> OF_MANY = Arrays
            .stream(("editorial editorials editor editors introduction introductory "
                    + "introducing preface foreword prologue epilogue afterword guest special issue issues section volume number no "
                    + "board committee committees program programme technical organizing organising organization conference workshop "
                    + "symposium proceedings message messages welcome from chair chairs chairman president presidents general "
                    + "session sessions talk talks lecture lectures address invited opening closing keynote keynotes plenary panel "
                    + "tutorial tutorials poster posters abstract abstracts digest digests forum forums monday tuesday wednesday "
                    + "thursday friday saturday sunday january february march april may june july august september october november "
                    + "december annual report reports meeting minutes news newsletter announcement announcements call for papers "
                    + "calendar events obituary obituaries memoriam in memory erratum errata corrigendum corrigenda correction "
                    + "corrections addendum retraction retracted withdrawn withdrawal notice note notes article paper papers work "
                    + "reply replies response responses rejoinder rebuttal comment comments commentary discussion discussions letter "
                    + "letters author authors authors' reviewer reviewers referees book books review reviews received software "
                    + "media table contents index subject title page pages front back matter cover inside masthead copyright "
                    + "information publisher publishers publication acknowledgement acknowledgements acknowledgment acknowledgments "
                    + "list of participants contributors supplementary supporting supplement material materials appendix appendices "
                    + "background literature related methods results conclusion conclusions concluding remarks summary outlook "
                    + "overview future perspectives perspective directions open problem problems untitled unknown about this the a "
                    + "an and to on with chief s "
                    + "vorwort einleitung einfuhrung inhalt inhaltsverzeichnis buchbesprechung buchbesprechungen rezension "
                    + "rezensionen nachruf mitteilungen berichtigung zusammenfassung literatur geleitwort impressum "
                    + "avant propos preambule editoriaux sommaire comptes rendus compte rendu lettre reponse conclusion erratum "
                    + "presentation table des matieres editoriale introduzione prefazione recensione recensioni premessa indice "
                    + "editoriales introduccion prefacio presentacion prologo resena resenas resumen indice carta respuesta "
                    + "conclusiones introducao apresentacao resenha resumo sumario conclusao nota errata fe erratas "
                    + "redaktsionnaya statya предисловие введение редакционная статья от редакции рецензия содержание заключение "
                    + "前言 序言 序 导言 引言 编者按 卷首语 社论 目录 书评 更正 勘误 编辑 结论 巻頭言 まえがき 序文 書評 目次 "
                    + "はじめに 訂正 서문 머리말 목차 서평").split(" +"))
            .map(Letters::fold).collect(Collectors.toUnmodifiableSet());

    /** Beginnings of what speaks about another paper, whose title it repeats. */
    private static final Set<String> NOTICES = Set.of("reply to", "replies to", "response to", "responses to",
            "author reply", "authors reply", "author s reply", "author response", "authors response",
            "author s response", "in reply", "in response", "rejoinder", "rebuttal", "comment on", "comments on",
            "comments",
            "comment to", "comment", "commentary", "a comment", "discussion of", "discussion on", "discussion",
            "a discussion", "a reply", "reply", "a response", "response", "erratum", "errata", "corrigendum",
            "corrigenda", "correction", "corrections", "author correction", "publisher correction", "addendum",
            "retraction", "retraction note", "withdrawal", "expression of concern", "editorial comment",
            "editorial note", "book review", "review of the book", "invited commentary", "supplement to",
            "supplementary", "supporting information", "supporting material", "supporting materials", "appendix",
            "online appendix", "web appendix", "online supplement", "data supplement", "kommentar zu", "antwort auf",
            "erwiderung",
            "berichtigung", "commentaire sur", "reponse a", "comentario sobre", "respuesta a", "fe de erratas",
            "commento a", "risposta a");

    /** Beginnings of what stands before the papers of an issue or a meeting, each time under the same title. */
    private static final Set<String> FRONT_MATTER = Set.of("message from", "messages from", "welcome to",
            "welcome from", "welcome message", "welcome address", "opening remarks", "letter from", "note from",
            "a note from", "a message from", "a word from", "from the editor", "from the editors", "from the chair",
            "from the chairs", "from the president", "editorial", "guest editorial", "guest editors", "editor s note",
            "editors note", "preface", "foreword", "introduction to the special", "introduction to the proceedings",
            "introduction to the minitrack", "introduction to this special", "table of contents", "front matter",
            "call for papers", "list of reviewers", "list of participants", "organizing committee", "program committee",
            "vorwort", "geleitwort", "editorial board", "avant propos", "prefazione", "prefacio", "mot du");

    private static final int MAX_BEGINNING = 4;

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** What numbers the pieces of a series. */
    private static final Set<String> SERIES = Set.of("part", "parts", "vol", "volume", "chapter", "no", "nr", "number",
            "issue", "edition", "ed", "series", "section", "lecture", "lesson", "episode", "day", "year", "phase",
            "round", "task", "track", "supplement", "annex", "report", "study", "experiment", "version", "teil", "band",
            "kapitel", "partie", "tome", "parte", "tomo", "capitulo");

    /** Decimal, ordinal, or Roman below forty. */
    private static final Pattern NUMBER = Pattern
            .compile("\\d+(?:st|nd|rd|th)?|(?=.)x{0,3}(?:ix|iv|v?i{0,3})");

    private static final Set<String> SPELLED_NUMBERS = Arrays
            .stream(("one two three four five six seven eight nine ten first second third fourth fifth sixth seventh "
                    + "eighth ninth tenth last final "
                    + "eins zwei drei vier funf erste erster erstes ersten zweite zweiter zweites zweiten dritte dritter "
                    + "drittes dritten vierte vierter viertes vierten letzter "
                    + "un deux trois quatre premier premiere deuxieme seconde troisieme quatrieme derniere "
                    + "uno dos tres primera primero segunda segundo tercera tercero cuarta cuarto ultima "
                    + "due tre prima primo seconda secondo terza terzo quarta primeira terceira").split(" +"))
            .collect(Collectors.toUnmodifiableSet());

    private CommonTitles() {
    }

    /** @param words folded */
    static boolean isOfMany(List<String> words) {
        return words.stream().allMatch(word -> OF_MANY.contains(word) || isNumber(word));
    }

    /** Whether the title is that of a reply, a comment, an erratum and their like. */
    static boolean isNotice(List<String> words) {
        return beginsWith(NOTICES, words);
    }

    static boolean isFrontMatter(List<String> words) {
        return beginsWith(FRONT_MATTER, words);
    }

    private static boolean beginsWith(Set<String> phrases, List<String> words) {
        StringBuilder beginning = new StringBuilder();
        for (String word : words.subList(0, Math.min(MAX_BEGINNING, words.size()))) {
            beginning.append(beginning.isEmpty() ? "" : " ").append(word);
            if (phrases.contains(beginning.toString()))
                return true;
        }
        return false;
    }

    /** Whether these words, after a title, make another paper of it: "Part II", "2nd edition", "a reply to …". */
    static boolean makesAnother(List<String> words) {
        if (words.isEmpty() || isNumber(words.get(0))
                || isNotice(words.subList(ARTICLES.contains(words.get(0)) ? 1 : 0, words.size())))
            return true;
        for (int at = 0; at < words.size(); at++) {
            boolean numbered = at > 0 && counts(words.get(at - 1))
                    || at + 1 < words.size() && (counts(words.get(at + 1)) || words.get(at + 1).length() == 1);
            if (SERIES.contains(words.get(at)) && numbered || words.get(at).equals("edition"))
                return true;
        }
        return false;
    }

    private static boolean counts(String word) {
        return isNumber(word) || SPELLED_NUMBERS.contains(word);
    }

    private static boolean isNumber(String word) {
        char first = word.charAt(0);
        return (first <= '9' || "ivx".indexOf(first) >= 0) && NUMBER.matcher(word).matches();
    }
}
