package io.paperwire.bench;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * How good a ranking is, on the average of the questions.
 *
 * @param ndcg      of the first 10
 * @param precision mean average precision of the first 1000
 * @param recall    of the first 100
 */
record RelevanceMeasures(double ndcg, double precision, double recall) {

    private static final int FIRST = 10;
    private static final int HUNDRED = 100;
    private static final int DEEP = 1000;

    static RelevanceMeasures of(RelevanceEngine engine, List<RelevanceCollection.Question> questions)
            throws IOException {
        double ndcg = 0;
        double precision = 0;
        double recall = 0;
        for (RelevanceCollection.Question question : questions) {
            List<Integer> ranked = engine.best(question.text(), DEEP);
            ndcg += ndcg(ranked, question.answers());
            precision += averagePrecision(ranked, question.answers());
            recall += (double) ranked.stream().limit(HUNDRED).filter(question.answers()::contains).count()
                    / question.answers().size();
        }
        int count = questions.size();
        return new RelevanceMeasures(ndcg / count, precision / count, recall / count);
    }

    static double ndcg(List<Integer> ranked, Set<Integer> answers) {
        double gain = 0;
        double ideal = 0;
        for (int i = 0; i < FIRST; i++) {
            double discount = Math.log(2) / Math.log(i + 2);
            if (i < ranked.size() && answers.contains(ranked.get(i)))
                gain += discount;
            if (i < answers.size())
                ideal += discount;
        }
        return gain / ideal;
    }

    static double averagePrecision(List<Integer> ranked, Set<Integer> answers) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < ranked.size(); i++)
            if (answers.contains(ranked.get(i)))
                sum += (double) ++found / (i + 1);
        return sum / answers.size();
    }
}
