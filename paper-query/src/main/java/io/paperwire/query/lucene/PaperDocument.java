package io.paperwire.query.lucene;

import java.util.List;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.query.Counts;
import io.paperwire.query.PaperText;
import io.paperwire.query.Token;

/**
 * The fields of a paper that queries look at. Nothing is stored; an index adds to the same document what it stores, sorts
 * and counts by.
 */
public final class PaperDocument {

    /** Analysed text with positions. */
    public static final String TITLE = "title";
    /** Analysed text with positions. */
    public static final String ABSTRACT = "abstract";
    /** The words of all names with positions, as {@link PaperText#authors()} places them. */
    public static final String AUTHOR = "author";

    private static final FieldType TEXT = new FieldType();

    static {
        TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        TEXT.setTokenized(true);
        TEXT.freeze();
    }

    private PaperDocument() {
    }

    public static Document of(Paper paper, Counts counts) {
        PaperText text = PaperText.of(paper.title(), paper.abstractText(),
                paper.authors().stream().map(Author::name).toList());
        Document document = new Document();
        document.add(text(TITLE, text.title()));
        document.add(text(ABSTRACT, text.abstractText()));
        document.add(text(AUTHOR, text.authors()));
        return document;
    }

    private static Field text(String name, List<Token> tokens) {
        return new Field(name, new Tokens(tokens), TEXT);
    }
}
