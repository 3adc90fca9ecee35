package io.paperwire.catalog.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.embedded.FreePorts;
import io.paperwire.events.Sha256;
import io.paperwire.testing.IdentityProvider;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** A catalogue that is for readers alone, and has started while the provider with which they sign on is away. */
@CatalogTest
@TestProfile(ProviderAwayTest.ForReaders.class)
class ProviderAwayTest {

    public static class ForReaders implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = IdentityProvider.settings("catalog", FreePorts.next(),
                    "http://127.0.0.1:" + FreePorts.next());
            settings.put("paperwire.auth.reading", "readers");
            settings.put("paperwire.auth.tokens", "reader:" + Sha256.hex("rita"));
            return settings;
        }
    }

    @Test
    void who_wants_to_sign_in_is_told_on_a_page() {
        for (String page : new String[]{"/", "/trending", "/account", "/account/signed-in?code=1&state=2"})
            given().redirects().follow(false).header("Accept", "text/html,*/*;q=0.8").get(page).then().statusCode(303)
                    .header("Location", endsWith("/account/not-signed-in"));
        given().header("Accept", "text/html,*/*;q=0.8").get("/").then().statusCode(200)
                .body(containsString("Try again"));
    }

    @Test
    void tokens_of_the_provider_are_not_taken_and_those_of_the_settings_are() {
        for (String door : new String[]{"/api/v1/papers", "/feeds/papers.atom", "/oai?verb=Identify"}) {
            given().get(door).then().statusCode(401).contentType("application/problem+json");
            given().auth().oauth2(IdentityProvider.started().token("ben", "library")).get(door).then().statusCode(503)
                    .contentType("application/problem+json");
            given().auth().oauth2("rita").get(door).then().statusCode(200);
        }
    }
}
