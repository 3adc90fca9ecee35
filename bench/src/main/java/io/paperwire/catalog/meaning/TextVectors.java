package io.paperwire.catalog.meaning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

import io.paperwire.events.Paper;
import io.paperwire.events.Vector;

/**
 * Vectors as the catalogue computes them; those of many papers are kept in a file, as that takes minutes. It is in the
 * catalogue's package because nobody else needs the model.
 */
public final class TextVectors implements AutoCloseable {

    private final SentenceModel model;

    private TextVectors(SentenceModel model) {
        this.model = model;
    }

    public static TextVectors open() throws IOException {
        return new TextVectors(SentenceModel.load());
    }

    public Vector of(String text) {
        return model.vector(text);
    }

    /** @param folder of the files, one for each list of papers */
    public List<Vector> of(List<Paper> papers, Path folder) throws IOException {
        List<String> texts = papers.stream().map(paper -> MeaningText.of(paper.title(), paper.abstractText()).text())
                .toList();
        Path file = folder.resolve("vectors-" + SentenceModel.NAME + "-" + mark(texts));
        if (!Files.exists(file)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            texts.forEach(text -> all.writeBytes(model.vector(text).bytes()));
            Files.createDirectories(folder);
            Files.write(file, all.toByteArray());
        }
        byte[] all = Files.readAllBytes(file);
        List<Vector> vectors = new ArrayList<>();
        for (int at = 0; at < all.length; at += SentenceModel.DIMENSIONS)
            vectors.add(Vector.of(Arrays.copyOfRange(all, at, at + SentenceModel.DIMENSIONS)));
        return vectors;
    }

    private static String mark(List<String> texts) {
        CRC32C mark = new CRC32C();
        texts.forEach(text -> mark.update((text + "\0").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().toHexDigits((int) mark.getValue());
    }

    @Override
    public void close() {
        model.close();
    }
}
