package io.paperwire.catalog.papers;

import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.uuid.codec.base.Base58BtcCodec;
import com.github.f4b6a3.uuid.exception.InvalidUuidException;

/** The public form of a paper's id: the UUIDv7 in Bitcoin's base58, 22 characters that need no escape in a URL. */
public final class PaperId {

    private PaperId() {
    }

    public static String print(UUID id) {
        return Base58BtcCodec.INSTANCE.encode(id);
    }

    /** Empty if the text is not a paper's id in its one spelling. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = Base58BtcCodec.INSTANCE.decode(text);
            return print(id).equals(text) ? Optional.of(id) : Optional.empty();
        } catch (InvalidUuidException e) {
            return Optional.empty();
        }
    }
}
