package io.paperwire.catalog;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A paper of which nothing but its record's address tells where it is. */
@CatalogTest
class AddressOfRecordTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADDRESS = "https://lab.example/gerenuk/7";

    @Inject
    Wire wire;

    @Test
    void it_is_at_every_door() {
        wire.publish(record("gerenuk-lab", "7").url(ADDRESS).title("Gerenuk sightings").parsed());
        await().atMost(SOON).until(() -> given().get("/?q=gerenuk").asString().contains("Gerenuk</mark>"));
        String id = given().get("/api/v1/papers/gerenuk-lab:7").path("id");

        assertThat(links("/?q=gerenuk")).isEqualTo(1);
        assertThat(links("/papers/" + id)).isEqualTo(2);
        assertThat(text("/feeds/papers.atom?q=gerenuk"))
                .contains("<link rel=\"related\" title=\"page\" href=\"" + ADDRESS + "\">");
        assertThat(text("/feeds/papers.rss?q=gerenuk")).contains("href=\"" + ADDRESS + "\"");
        assertThat(text("/feeds/papers.json?q=gerenuk")).contains("\"external_url\":\"" + ADDRESS + "\"");
        String record = "/oai?verb=GetRecord&identifier=oai:paperwire.localhost:" + id + "&metadataPrefix=";
        assertThat(text(record + "oai_dc")).contains("<dc:identifier>" + ADDRESS + "</dc:identifier>");
        assertThat(text(record + "mods")).contains("<url displayLabel=\"html\">" + ADDRESS + "</url>");
        for (String format : new String[]{"bibtex", "biblatex", "ris", "csl-json", "apa", "ieee", "chicago"})
            assertThat(text("/api/v1/papers/" + id + "?format=" + format)).as(format).contains(ADDRESS);
    }

    @Test
    void an_address_that_no_browser_shall_follow_is_no_link() {
        wire.publish(record("kinkajou-lab", "7").url("javascript:alert(7)").title("Kinkajou sightings").parsed());
        await().atMost(SOON).until(() -> given().get("/?q=kinkajou").asString().contains("Kinkajou</mark>"));

        for (String page : new String[]{"/?q=kinkajou", "/papers/kinkajou-lab:7", "/feeds/papers.atom?q=kinkajou",
                "/api/v1/papers/kinkajou-lab:7?format=bibtex"})
            assertThat(text(page)).as(page).doesNotContain("javascript:");
    }

    @Test
    void the_language_and_the_direction_of_a_text_are_told_with_it() {
        wire.publish(record("ibex-lab", "1").language("ar").title("الوعل النوبي ibexar").abstractText("الوعل في الجبال")
                .authors("فاطمة").parsed());
        await().atMost(SOON).until(() -> given().get("/?q=ibexar").asString().contains("ibexar</mark>"));

        for (String page : new String[]{"/?q=ibexar", "/papers/ibex-lab:1"}) {
            Document html = Jsoup.parse(text(page));
            assertThat(html.select("article h1[lang=ar][dir=auto], article h2[lang=ar][dir=auto]")).as(page).hasSize(1);
            assertThat(html.select(".abstract[lang=ar][dir=auto]")).as(page).hasSize(1);
            assertThat(html.select(".authors[dir=rtl]")).as(page).hasSize(1);
        }
    }

    private static int links(String page) {
        return Jsoup.parse(text(page)).select("a[href=" + ADDRESS + "][rel~=nofollow]").size();
    }

    private static String text(String address) {
        return given().get(address).then().statusCode(200).extract().asString();
    }
}
