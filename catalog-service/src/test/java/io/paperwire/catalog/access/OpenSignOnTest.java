package io.paperwire.catalog.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.embedded.FreePorts;
import io.paperwire.testing.IdentityProvider;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** A catalogue that everybody reads, whose people sign on with a provider to vote. */
@CatalogTest
@TestProfile(OpenSignOnTest.ForEverybody.class)
class OpenSignOnTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.started();

    public static class ForEverybody implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = IdentityProvider.settings("catalog", FreePorts.next(), PROVIDER.issuer());
            settings.put("paperwire.auth.oidc.scopes", "profile,groups");
            settings.put("paperwire.auth.oidc.groups-claim", "groups,resource_access/paperwire/roles");
            settings.put("paperwire.auth.oidc.roles", "curator:/lab/staff,admin:keeper");
            return settings;
        }
    }

    @Test
    void what_is_open_is_shown_to_whom_whose_sign_in_is_over_and_sets_no_cookie_in_a_shared_cache() {
        for (String door : List.of("/", "/feeds/papers.atom", "/api/v1/papers", "/trending", "/vote.js"))
            given().redirects().follow(false).cookie("q_session", "over").header("Accept", "text/html,*/*;q=0.8")
                    .get(door)
                    .then().statusCode(200).header("Set-Cookie", nullValue());
        given().cookie("q_session", "over").get("/feeds/papers.atom").then().header("Cache-Control",
                containsString("public"));
        given().get("/").then().header("Content-Security-Policy", not(containsString("https:")));
    }

    @Test
    void who_votes_with_a_sign_in_that_is_over_is_asked_to_sign_in() {
        given().redirects().follow(false).cookie("q_session", "over").header("X-Requested-With", "JavaScript")
                .header("Sec-Fetch-Site", "same-origin").post("/api/v1/papers/doi:10.5555/none/votes").then()
                .statusCode(is(oneOf(401, 499)));
    }

    @Test
    void cookies_of_somebody_in_many_groups_are_read() {
        given().header("Cookie", "q_session=" + "a".repeat(40_000)).get("/").then().statusCode(200);
    }

    @Test
    void the_provider_is_asked_for_what_the_settings_name() {
        given().redirects().follow(false).header("Accept", "text/html").get("/account").then().statusCode(302)
                .header("Location", containsString("scope=openid+profile+groups&"));
    }

    @Test
    void groups_may_stand_in_several_claims() {
        String removals = "/api/v1/removals";
        with(Map.of("sub", "ben", "groups", List.of("/lab/staff"))).get(removals).then().statusCode(200);
        with(Map.of("sub", "ben", "resource_access", Map.of("paperwire", Map.of("roles", List.of("keeper"))))).get(
                removals).then().statusCode(200);
        with(Map.of("sub", "ben", "groups", List.of("staff"))).get(removals).then().statusCode(403).body("status",
                equalTo(403));
    }

    @Test
    void a_claim_that_is_one_text_is_one_group() {
        with(Map.of("sub", "ben", "groups", "/lab/staff")).get("/api/v1/removals").then().statusCode(200);
        with(Map.of("sub", "ben", "groups", "guests of /lab/staff")).get("/api/v1/removals").then().statusCode(403);
    }

    private static RequestSpecification with(Map<String, Object> claims) {
        return given().header("Authorization", "Bearer " + PROVIDER.token(claims));
    }
}
