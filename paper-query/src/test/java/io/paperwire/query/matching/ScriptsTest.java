package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Papers;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QueryPropertiesTest;
import io.paperwire.query.lucene.LuceneQuery;

/** What readers of other scripts type finds what they see, in each way in which queries are asked. */
class ScriptsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "自然语言|⾃然语⾔处理中的⻓⽂本⽅法", "\"长文本方法\"|⾃然语⾔处理中的⻓⽂本⽅法", "⾃然|自然语言处理",
            "متن های|تحلیل متن‌های فارسی", "متنهای|تحلیل متن‌های فارسی", "متن‌های|تحلیل متن های فارسی",
            "متن‌های|تحلیل متنهای فارسی", "\"تحلیل متن های\"|تحلیل متن‌های فارسی", "متن*|تحلیل متن‌های فارسی",
            "ลายมือ|การรู้จำลายมือเขียนภาษาไทย", "การรู้จำ|การรู้จำลายมือเขียน", "แบบจำลอง|ด้วยแบบจำลองทรานส์ฟอร์เมอร์",
            "แนะนำ|ระบบแนะนํา", "แนะนํา|ระบบแนะนำ", "น้ำ|การจัดการนํ้า", "ลาย*|การรู้จำลายมือ",
            "обʼєднання|Про об’єднання мереж", "обєднання|Про об'єднання мереж", "об'єднання|Про обʼєднання мереж",
            "o'zbek|Oʻzbek tili", "o‘zbek|Oʻzbek tili", "ozbek|Oʻzbek tili", "oʻzbek|O'zbek tili",
            "हिंदी|हिन्दी में", "सम्भावनाएं|संभावनाएँ", "venue:\"مجلۀ علوم\"|مجلهٔ علوم",
            "深層学習、文字認識|文字認識と深層学習", "深層学習，文字認識；|文字認識と深層学習", "\"深層学習、文字認識\"|深層学習、文字認識",
            "author:\"علی اکبر رستمی\"|علی‌اکبر رستمی", "author:\"Kim Minsu\"|Kim Min-su",
            "author:\"Kim Min-su\"|Kim Minsu", "author:\"Сидоров П. А.\"|Сидоров Павел Андреевич",
            "author:高橋|髙橋一郎", "author:สมหญิง|สมหญิง ใจกล้า", "author:\"ใจกล้า สมหญิง\"|สมหญิง ใจกล้า"})
    void is_found(String query, String text) throws Exception {
        assertThat(verdicts(query, text)).containsOnly(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"深層学習文字認識\"|深層学習、文字認識", "深層学習　－文字認識|深層学習と文字認識", "然语处理|自然语言处理",
            "แนะ นา|ระบบแนะนำ", "author:\"Андреевич С.\"|Сидоров Павел Андреевич"})
    void is_not_found(String query, String text) throws Exception {
        assertThat(verdicts(query, text)).containsOnly(false);
    }

    private static List<Boolean> verdicts(String text, String seen) throws Exception {
        Query query = QueryParser.parse(text);
        AnalysedPaper paper = Papers.titled(seen).by(seen).at(seen).analysed();
        QueryIndex<Integer> index = new QueryIndex<>(name -> Optional.empty());
        index.add(1, query);
        return List.of(QueryMatcher.matches(query, paper), !index.match(paper).isEmpty(), byLucene(query, paper));
    }

    private static boolean byLucene(Query query, AnalysedPaper paper) throws Exception {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            QueryPropertiesTest.index(List.of(paper), directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return !QueryPropertiesTest.found(LuceneQuery.of(query), new IndexSearcher(reader)).isEmpty();
            }
        }
    }
}
