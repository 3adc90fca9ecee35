package io.paperwire.catalog.dailylists;

import java.sql.SQLException;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.platform.Transactions;

/** What the signatures of lists are checked with. */
@Path("/.well-known/jwks.json")
@Produces("application/jwk-set+json")
@Tag(name = "Daily lists")
public class ListKeysResource {

    private final Transactions transactions;

    ListKeysResource(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A key for signatures (RFC 7517, RFC 8037). */
    record WebKey(String kty, String crv, String use, String alg, String kid, String x) {

        static WebKey of(ListKey.PublicKey key) {
            return new WebKey("OKP", "Ed25519", "sig", "EdDSA", key.kid(), key.x());
        }
    }

    record WebKeys(List<WebKey> keys) {
    }

    @GET
    @Operation(summary = "The public keys of all signatures of lists", description = "As a JWK Set (RFC 7517). A key stays"
            + " here after another has taken its place.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WebKeys.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    public Response keys() throws SQLException {
        List<ListKey.PublicKey> keys = transactions.run(connection -> new ListChain(connection).keys());
        return Response.ok(new WebKeys(keys.stream().map(WebKey::of).toList()))
                .header("Cache-Control", "public, max-age=3600").build();
    }
}
