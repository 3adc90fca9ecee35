package io.paperwire.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Ingest's REST API, as far as importing files needs it. Outlasts a restart of the service. */
final class IngestApi {

    private static final Duration RESTART_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Job(String id, String state, long bytes, long bytesRead, long published, long rejected, long deleted,
            List<String> unknownFields, String remark, String failure) {

        Job {
            unknownFields = unknownFields == null ? List.of() : unknownFields;
        }

        boolean isOver() {
            return "done".equals(state) || "failed".equals(state);
        }
    }

    record Rejected(String place, String reason) {
    }

    private record RejectedList(List<Rejected> items) {
    }

    private record JobList(List<Job> items, String next) {
    }

    /** Ingest answers, but does not take this. */
    static final class Refused extends Refusal {

        private static final long serialVersionUID = 1;

        Refused(String why) {
            super("ingest refused: " + why);
        }
    }

    private final String base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    IngestApi(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Begins the import of a file in the import folder. */
    Job begin(String path, String name) throws IOException, InterruptedException {
        return send(request("/api/v1/imports?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), Job.class, false);
    }

    Job job(String id) throws IOException, InterruptedException {
        return send(request("/api/v1/imports/" + id).build(), Job.class, true);
    }

    /** Whether an import is not over yet. */
    boolean isAtWork() throws IOException, InterruptedException {
        String cursor = "";
        do {
            JobList page = send(request("/api/v1/imports?limit=100" + cursor).build(), JobList.class, true);
            if (!page.items().stream().allMatch(Job::isOver))
                return true;
            cursor = page.next() == null ? null : "&cursor=" + URLEncoder.encode(page.next(), StandardCharsets.UTF_8);
        } while (cursor != null);
        return false;
    }

    /** The first of the job's rejected blocks. */
    List<Rejected> rejected(String id) throws IOException, InterruptedException {
        return send(request("/api/v1/imports/" + id + "/rejected").build(), RejectedList.class, true).items();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    /** @param repeatable false when an unanswered request must not be sent again: it may have done its work */
    private <T> T send(HttpRequest request, Class<T> type, boolean repeatable)
            throws IOException, InterruptedException {
        Instant end = Instant.now().plus(RESTART_PATIENCE);
        while (true) {
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() < 500 || Instant.now().isAfter(end))
                    return Answer.read(response, type, Refused::new);
            } catch (ConnectException e) {
                if (Instant.now().isAfter(end))
                    throw new Refusal("ingest does not answer at " + base);
            } catch (IOException e) {
                if (!repeatable || Instant.now().isAfter(end))
                    throw e;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }
}
