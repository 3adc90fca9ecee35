package io.paperwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Papers and questions of which people said what answers them. A judgement above 0 counts, whatever its grade. */
record RelevanceCollection(List<RelevancePaper> papers, List<Question> questions) {

    /** @param answers the numbers of the papers that answer it; at least one */
    record Question(int number, String text, Set<Integer> answers) {
    }

    /**
     * @param folder with {@code corpus.jsonl}, {@code queries.tsv} (number, text) and {@code qrels.tsv} (number, paper,
     *               judgement); questions without an answer are left out
     */
    static RelevanceCollection read(Path folder) throws IOException {
        List<RelevancePaper> papers = RelevancePaper.read(folder.resolve("corpus.jsonl"));
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < papers.size(); i++)
            numbers.put(papers.get(i).name(), i);
        Map<String, Set<Integer>> answers = new HashMap<>();
        for (String[] judged : rows(folder.resolve("qrels.tsv"), 3))
            if (Integer.parseInt(judged[2]) > 0 && numbers.containsKey(judged[1]))
                answers.computeIfAbsent(judged[0], question -> new HashSet<>()).add(numbers.get(judged[1]));
        List<Question> questions = new ArrayList<>();
        for (String[] question : rows(folder.resolve("queries.tsv"), 2))
            if (answers.containsKey(question[0]))
                questions.add(new Question(Integer.parseInt(question[0]), question[1], answers.get(question[0])));
        return new RelevanceCollection(papers, questions);
    }

    private static List<String[]> rows(Path file, int columns) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(line -> !line.isBlank())
                .map(line -> line.split("\t", columns)).toList();
    }

    RelevanceCollection even() {
        return new RelevanceCollection(papers, questions.stream().filter(one -> one.number() % 2 == 0).toList());
    }

    RelevanceCollection odd() {
        return new RelevanceCollection(papers, questions.stream().filter(one -> one.number() % 2 == 1).toList());
    }
}
