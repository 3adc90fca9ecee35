package io.paperwire.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the service over HTTP, on a connection that is kept. */
final class DoorsHttp {

    private final String address;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DoorsHttp(String address) {
        this.address = address;
    }

    /** @param path of a question */
    static Door.Asking getting(String address, IntFunction<String> path) {
        return () -> new DoorsHttp(address).new Simple(number -> get(address + path.apply(number)));
    }

    /** @param json of a question */
    static Door.Asking posting(String address, String path, IntFunction<String> json) {
        return () -> new DoorsHttp(address).new Simple(number -> HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.apply(number))).build());
    }

    /** Harvests from the moments of the questions on, so many pages of each by resumption tokens. */
    static Door.Asking harvesting(String address, IntFunction<String> from, int pages) {
        return () -> new DoorsHttp(address).new Harvest(from, pages);
    }

    byte[] body(String path) throws IOException, InterruptedException {
        return body(get(address + path));
    }

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    private byte[] body(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200)
            throw new DoorClosed(response.statusCode(), request.uri().toString().substring(address.length()),
                    response.body());
        return response.body();
    }

    private final class Simple implements Door.Client {

        private final IntFunction<HttpRequest> requests;

        Simple(IntFunction<HttpRequest> requests) {
            this.requests = requests;
        }

        @Override
        public long ask(int number) throws IOException, InterruptedException {
            return body(requests.apply(number)).length;
        }

        @Override
        public void close() {
            // The client's connections end with it.
        }
    }

    private final class Harvest implements Door.Client {

        private static final Pattern TOKEN = Pattern.compile("<resumptionToken[^>]*>([^<]+)<");
        /** The token is at the end. */
        private static final int TAIL = 2_000;

        private final IntFunction<String> from;
        private final int pages;
        private String token;
        private int page;

        Harvest(IntFunction<String> from, int pages) {
            this.from = from;
            this.pages = pages;
        }

        @Override
        public long ask(int number) throws IOException, InterruptedException {
            boolean goesOn = token != null && page < pages;
            page = goesOn ? page + 1 : 1;
            byte[] list = body("/oai?verb=ListRecords" + (goesOn
                    ? "&resumptionToken=" + DoorsSample.encoded(token)
                    : "&metadataPrefix=oai_dc&from=" + from.apply(number)));
            int tail = Math.max(0, list.length - TAIL);
            String end = new String(list, tail, list.length - tail, StandardCharsets.UTF_8);
            // Errors of the protocol have the status 200.
            if (!end.contains("</ListRecords>"))
                throw new DoorClosed(200, "/oai", list);
            Matcher found = TOKEN.matcher(end);
            token = found.find() ? found.group(1) : null;
            return list.length;
        }

        @Override
        public void close() {
            // The client's connections end with it.
        }
    }
}
