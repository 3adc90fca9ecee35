package io.paperwire.catalog.dailylists;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Checks lists by nothing but what a client gets, and with nothing of the code that made them. */
final class ChainCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonWebKeySet keys;

    ChainCheck(String keys) throws JoseException {
        this.keys = new JsonWebKeySet(keys);
    }

    /** @param documents in the order of their days */
    List<String> faults(List<String> documents) {
        List<String> faults = new ArrayList<>();
        JsonNode before = null;
        for (String text : documents) {
            try {
                JsonNode document = JSON.readTree(text);
                check(document, before, faults);
                before = document;
            } catch (JsonProcessingException | JoseException e) {
                faults.add(e.toString());
            }
        }
        return faults;
    }

    private void check(JsonNode document, JsonNode before, List<String> faults) throws JoseException {
        JsonNode list = document.path("list");
        String day = list.path("day").asText();
        String canonical = canonical(list);
        if (!sha256(canonical).equals(document.path("sha256").asText()))
            faults.add(day + ": the hash is of another list");
        if (before != null && !follows(list, before))
            faults.add(day + ": it does not follow the list before");
        if (document.path("signed").asBoolean())
            checkSignature(day, document.path("signature").asText(), canonical, faults);
    }

    private static boolean follows(JsonNode list, JsonNode before) {
        LocalDate day = LocalDate.parse(before.path("list").path("day").asText());
        return list.path("previous").path("sha256").asText().equals(before.path("sha256").asText())
                && list.path("previous").path("day").asText().equals(day.toString())
                && list.path("day").asText().equals(day.plusDays(1).toString());
    }

    private void checkSignature(String day, String signature, String canonical, List<String> faults)
            throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT,
                AlgorithmIdentifiers.EDDSA));
        jws.setCompactSerialization(signature);
        jws.setPayload(canonical);
        JsonWebKey key = keys.findJsonWebKey(jws.getKeyIdHeaderValue(), null, null, null);
        if (key == null) {
            faults.add(day + ": nobody has the key of the signature");
            return;
        }
        jws.setKey(key.getKey());
        if (!jws.verifySignature())
            faults.add(day + ": the signature is of another list");
    }

    /** RFC 8785 for what is in lists: strings, whole numbers, null, objects and arrays. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), canonical(member.getValue())));
            List<String> written = new ArrayList<>();
            members.forEach((name, value) -> written.add(string(name) + ":" + value));
            return "{" + String.join(",", written) + "}";
        }
        if (node.isArray()) {
            List<String> written = new ArrayList<>();
            node.forEach(item -> written.add(canonical(item)));
            return "[" + String.join(",", written) + "]";
        }
        return node.isTextual() ? string(node.asText()) : node.toString();
    }

    private static String string(String text) {
        StringBuilder written = new StringBuilder("\"");
        for (char c : text.toCharArray())
            switch (c) {
                case '"' -> written.append("\\\"");
                case '\\' -> written.append("\\\\");
                case '\b' -> written.append("\\b");
                case '\t' -> written.append("\\t");
                case '\n' -> written.append("\\n");
                case '\f' -> written.append("\\f");
                case '\r' -> written.append("\\r");
                default -> written.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        return written.append('"').toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
