package io.paperwire.catalog.meaning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

import io.paperwire.events.Vector;
import io.paperwire.events.VectorComputed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * all-MiniLM-L6-v2, quantised, on the CPU. The vector of a text is the mean of its pieces' vectors. Any number of threads may
 * ask at the same time; each computes on its own.
 */
final class SentenceModel implements AutoCloseable {

    /** The name in the vectors' messages. Another text, model or way to compute has another name. */
    static final String NAME = VectorComputed.MODEL;
    static final int DIMENSIONS = VectorComputed.DIMENSIONS;

    /** The model's own limit. */
    private static final int MOST_PIECES = 512;
    private static final String RESOURCE = "/all-minilm-l6-v2-q";

    private final OrtSession session;
    private final WordPieces pieces;

    private SentenceModel(OrtSession session, WordPieces pieces) {
        this.session = session;
        this.pieces = pieces;
    }

    /** @throws IOException the model does not run on this machine */
    static SentenceModel load() throws IOException {
        try (InputStream model = SentenceModel.class.getResourceAsStream(RESOURCE + ".onnx");
                InputStream words = SentenceModel.class.getResourceAsStream(RESOURCE + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // The asking thread alone computes, so that the work takes one core and has that thread's priority.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new SentenceModel(OrtEnvironment.getEnvironment().createSession(model.readAllBytes(), options),
                    WordPieces.read(words));
        } catch (OrtException | LinkageError e) {
            throw new IOException("the model cannot be run: " + e.getMessage(), e);
        }
    }

    /** What is beyond 510 pieces of words, some 350 words, is not looked at. */
    Vector vector(String text) {
        return Vector.of(numbers(text));
    }

    /** The same as numbers, before they are rounded. */
    float[] numbers(String text) {
        long[] ids = pieces.of(text, MOST_PIECES);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IllegalStateException("the model failed", e);
        }
    }

    private static float[] mean(float[][] vectors) {
        float[] mean = new float[DIMENSIONS];
        for (float[] vector : vectors)
            for (int i = 0; i < DIMENSIONS; i++)
                mean[i] += vector[i] / vectors.length;
        return mean;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
