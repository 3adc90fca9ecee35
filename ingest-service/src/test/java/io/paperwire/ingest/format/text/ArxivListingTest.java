package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class ArxivListingTest {

    @Test
    void an_abs_file_has_all_versions_and_a_withdrawal_among_the_flags() throws Exception {
        PaperParsed paper = Reading.ofDetected("arxiv-listing", """
                ------------------------------------------------------------------------------
                \\\\
                arXiv:0704.0231
                From: Ada M\\"uller <ada@x.example>
                Date: Mon, 2 Apr 2007 16:46:30 GMT   (44kb)
                Date (revised v2): Tue, 3 Apr 2007 10:00:00 GMT   (0kb,I)

                Title: Sequences in finite
                  surfaces
                Authors: Ada M\\"uller, Bo Li
                Categories: math.CV cs.LG
                Comments: 12 pages
                MSC-class: 81C05 (Primary) 81C40, 17B15 (Secondary)
                Journal-ref: J. Ex. 40 (2008), 876--886
                DOI: 10.5555/X
                License: http://arxiv.org/licenses/x/
                \\\\
                  We provide
                a description.
                \\\\
                """).paper();

        assertThat(paper.source().key()).isEqualTo("arxiv-abs:0704.0231");
        assertThat(paper.title()).isEqualTo("Sequences in finite surfaces");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller", "Bo Li");
        assertThat(paper.abstractText()).isEqualTo("We provide a description.");
        assertThat(paper.categories()).extracting(Category::code).containsExactly("math.CV", "cs.LG", "81C05", "81C40",
                "17B15");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.venue()).isEqualTo("J. Ex. 40 (2008), 876--886");
    }

    @Test
    void a_version_that_arxiv_did_not_store_is_not_withdrawn() throws Exception {
        PaperParsed paper = Reading.ofDetected("arxiv-listing", """
                ------------------------------------------------------------------------------
                \\\\
                arXiv:hep-th/9707012
                Date: Tue, 1 Jul 1997 16:46:30 GMT   (44kb)
                Date (revised v2): Thu, 3 Jul 1997 10:00:00 GMT   (0kb,I)

                Title: Strings
                Authors: Bo Li
                Comments: This version (v2) was not stored by arXiv. A subsequent replacement was made
                \\\\
                  We provide.
                \\\\
                """).paper();

        assertThat(paper.withdrawn()).isFalse();
        assertThat(paper.versions()).noneMatch(PaperVersion::withdrawn);
    }

    @Test
    void a_version_of_a_number_that_is_none_ends_no_file() throws Exception {
        Reading reading = Reading.ofDetected("arxiv-listing", """
                \\\\
                arXiv:0704.0232
                Date (revised v99999999999): Tue, 3 Apr 2007 10:00:00 GMT   (1kb)
                Title: Moss
                \\\\
                  We provide.
                \\\\
                """);

        assertThat(reading.paper().title()).isEqualTo("Moss");
    }

    @Test
    void a_listing_has_new_crossed_and_replaced_papers_and_one_that_is_broken() throws Exception {
        Reading reading = Reading.ofDetected("arxiv-listing", """
                Send any comments regarding submissions directly to submitter.
                ------------------------------------------------------------------------------
                ------------------------------------------------------------------------------
                \\\\
                arXiv:2403.00001
                Date: Fri, 1 Mar 2024 00:00:01 GMT   (12kb)

                Title: One
                Authors: A. One
                Categories: cs.LG
                \\\\
                  First.
                \\\\ ( https://arxiv.org/abs/2403.00001 ,  12kb)
                ------------------------------------------------------------------------------
                \\\\
                arXiv:2403.00002 (*cross-listing*)
                Date: Fri, 1 Mar 2024 00:00:01 GMT   (12kb)

                Title: Two
                Authors: B. Two
                Categories: cs.LG math.CO
                \\\\
                  Second.
                \\\\ ( https://arxiv.org/abs/2403.00002 ,  12kb)
                ------------------------------------------------------------------------------
                \\\\
                arXiv:2403.99
                Date: Fri, 1 Mar 2024 00:00:01 GMT   (12kb)

                Title: Broken
                \\\\
                %%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
                ------------------------------------------------------------------------------
                \\\\
                arXiv:2301.00003
                replaced with revised version Thu, 29 Feb 2024 10:00:00 GMT   (99kb)

                Title: Three
                Authors: C. Three
                Categories: cs.LG
                \\\\ ( https://arxiv.org/abs/2301.00003 ,  99kb)
                """);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "Three");
        assertThat(reading.papers()).extracting(PaperParsed::announcement).containsExactly(null, "cross", "replace");
        assertThat(reading.papers()).extracting(PaperParsed::abstractText).containsExactly("First.", "Second.", null);
        assertThat(reading.papers()).extracting(paper -> paper.source().source()).containsExactly("arxiv-abs",
                "arxiv-abs", "arxiv-listing");
        assertThat(reading.papers().get(2).dates())
                .containsExactly(new PaperDate(PaperDate.Kind.UPDATED, new PartialDate("2024-02-29")));
        assertThat(reading.rejected()).extracting(Block.Rejected::reason)
                .containsExactly("not an arXiv identifier: '2403.99'");
    }

    @Test
    void a_replacement_that_takes_the_paper_back_withdraws_it() throws Exception {
        PaperParsed paper = Reading.ofDetected("arxiv-listing", """
                \\\\
                arXiv:2301.00004
                replaced with revised version Thu, 29 Feb 2024 23:30:00 GMT   (0kb,I)

                Title: Gone mosses
                Authors: Ada Reed
                Categories: cs.LG
                \\\\ ( https://arxiv.org/abs/2301.00004 ,  0kb)
                """).paper();

        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2024-02-29");
    }
}
