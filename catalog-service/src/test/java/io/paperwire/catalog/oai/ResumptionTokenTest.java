package io.paperwire.catalog.oai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.oai.OaiRequest.ListKind;
import io.paperwire.catalog.oai.ResumptionToken.Position;

class ResumptionTokenTest {

    private static final Seal SEAL = new Seal("a key of the kakapo");
    private static final ResumptionToken TOKEN = new ResumptionToken(ListKind.ListRecords,
            new Selection(MetadataFormat.MODS, "cs:LG", new Datestamp("2026-03-01"), new Datestamp("2026-03-31")),
            new Position(Instant.parse("2026-03-05T10:11:12.123456Z"), new UUID(3, 4)), 1_000, 2_345L);

    @Test
    void a_token_comes_back_as_it_was() {
        ResumptionToken least = new ResumptionToken(ListKind.ListIdentifiers,
                new Selection(MetadataFormat.OAI_DC, null, null, null), new Position(Instant.EPOCH, new UUID(0, 1)), 0,
                null);

        assertThat(ResumptionToken.read(TOKEN.print(SEAL), ListKind.ListRecords, SEAL)).isEqualTo(TOKEN);
        assertThat(ResumptionToken.read(least.print(SEAL), ListKind.ListIdentifiers, SEAL)).isEqualTo(least);
    }

    @Test
    void a_token_needs_no_escape_in_an_address() {
        assertThat(TOKEN.print(SEAL)).matches("[\\w-]+");
    }

    @Test
    void a_token_changed_at_any_place_is_none() {
        String token = TOKEN.print(SEAL);

        IntStream.range(0, token.length()).forEach(n -> {
            char other = token.charAt(n) == 'A' ? 'B' : 'A';
            assertUnknown(token.substring(0, n) + other + token.substring(n + 1), ListKind.ListRecords);
        });
        assertUnknown(token.substring(0, token.length() - 1), ListKind.ListRecords);
        assertUnknown(token + "A", ListKind.ListRecords);
        assertUnknown(token + "=", ListKind.ListRecords);
    }

    @Test
    void a_token_of_another_verb_or_another_key_or_of_nobody_is_none() {
        assertUnknown(TOKEN.print(SEAL), ListKind.ListIdentifiers);
        assertUnknown(TOKEN.print(new Seal("another key")), ListKind.ListRecords);
        assertUnknown("", ListKind.ListRecords);
        assertUnknown("%%%", ListKind.ListRecords);
        assertUnknown(Base64.getUrlEncoder().encodeToString("1|ListRecords|mods".getBytes(StandardCharsets.UTF_8)),
                ListKind.ListRecords);
    }

    private static void assertUnknown(String token, ListKind kind) {
        assertThatThrownBy(() -> ResumptionToken.read(token, kind, SEAL)).as(token)
                .isInstanceOfSatisfying(OaiException.class,
                        e -> assertThat(e.code()).isEqualTo(OaiException.Code.badResumptionToken));
    }
}
