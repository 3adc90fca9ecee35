package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A provider of OpenID Connect on this machine, which takes everybody who comes for ada of the group {@code library}, until
 * told otherwise. It wants the client's secret and the verifier of PKCE, as real ones do.
 */
public final class IdentityProvider {

    public static final String CLIENT = "paperwire";
    public static final String SECRET = "a secret of thirty-two characters, or more";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IdentityProvider ONE = new IdentityProvider();

    /** What somebody came with to be signed in. */
    private record Asked(String nonce, String challenge, String redirect) {
    }

    private final KeyPair keys = keys();
    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile List<String> groups = List.of("library");

    private IdentityProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200,
                Map.of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint",
                        issuer() + "/token", "jwks_uri", issuer() + "/keys", "end_session_endpoint",
                        issuer() + "/sign-out")));
        server.createContext("/keys", exchange -> answer(exchange, 200, Map.of("keys", List.of(publicKey()))));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    /** The one of this process. */
    public static IdentityProvider started() {
        return ONE;
    }

    /** Whoever comes from now on is of these groups. */
    public void takesAllFor(String... groups) {
        this.groups = List.of(groups);
    }

    /**
     * What a service on that port needs to have people sign in with a provider.
     *
     * @param service {@code catalog} or {@code notify}
     */
    public static Map<String, String> settings(String service, int port, String issuer) {
        return new HashMap<>(Map.of("quarkus.http.test-port", Integer.toString(port), "paperwire." + service + ".url",
                "http://127.0.0.1:" + port, "paperwire.auth.oidc.issuer", issuer,
                "paperwire.auth.oidc.client-secret", SECRET));
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A token for the services. */
    public String token(String subject, String... groups) {
        return token(keys.getPrivate(), Map.of("sub", subject, "groups", List.of(groups)));
    }

    /** The same with other claims, as far as they are named. */
    public String token(Map<String, Object> claims) {
        return token(keys.getPrivate(), claims);
    }

    /** One that somebody else signed with a key of their own. */
    public String forgedToken(String subject, String... groups) {
        return token(keys().getPrivate(), Map.of("sub", subject, "groups", List.of(groups)));
    }

    private String token(PrivateKey key, Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(Map.of("iss", issuer(), "aud", CLIENT, "iat",
                Instant.now().getEpochSecond(), "exp", Instant.now().plusSeconds(300).getEpochSecond()));
        all.putAll(claims);
        String signed = encoded(Map.of("alg", "RS256", "kid", "one", "typ", "JWT")) + "." + encoded(all);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
            String code = UUID.randomUUID().toString();
            codes.put(code, new Asked(asked.get("nonce"), asked.get("code_challenge"), asked.get("redirect_uri")));
            exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
                    + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Asked before = codes.remove(asked.getOrDefault("code", ""));
        String client = exchange.getRequestHeaders().getFirst("Authorization");
        boolean isKnown = client != null && new String(Base64.getDecoder().decode(client.substring("Basic ".length())),
                StandardCharsets.UTF_8).equals(CLIENT + ":" + SECRET);
        if (before == null || !isKnown || !before.redirect().equals(asked.get("redirect_uri"))
                || !hash(asked.getOrDefault("code_verifier", "")).equals(before.challenge())) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> ada = new HashMap<>(
                Map.of("sub", "ada", "name", "Ada <Fern>", "groups", groups));
        if (before.nonce() != null)
            ada.put("nonce", before.nonce());
        answer(exchange, 200, Map.of("id_token", token(ada), "access_token", token(ada), "refresh_token", "again",
                "token_type", "Bearer", "expires_in", 300));
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        try (exchange) {
            byte[] json = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(form.split("&")).map(one -> one.split("=", 2)).forEach(pair -> parameters.put(pair[0],
                URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8)));
        return parameters;
    }

    private Map<String, String> publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", "one", "n", unsigned(key.getModulus()), "e",
                unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(Map<String, Object> json) {
        try {
            return BASE64.encodeToString(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
