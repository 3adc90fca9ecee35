package io.paperwire.notify.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.notify.words.Words;

class NoteReaderTest {

    private static final UUID DELIVERY = UUID.randomUUID();
    private static final String ADDRESS = "ada@example.org";
    private static final String STATUS = """
            Reporting-MTA: dns; mx.example.org

            Original-Recipient: rfc822;Ada@Example.org
            Final-Recipient: rfc822; ada@inner.example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1
             no such user
            """;

    @Test
    void a_report_within_a_mail_says_which_mail_failed_where_and_why() {
        Note note = read(mail("bounces@paperwire.example", STATUS));
        assertThat(note).isEqualTo(new Note.Bounce(new Note.Sent(null, "<id@paperwire.example>"),
                List.of(new Note.Recipient(List.of("Ada@Example.org", "ada@inner.example.org"),
                        "failed", new EnhancedStatus(5, 1, 1), "550 5.1.1 no such user"))));
        assertThat(note.against(ADDRESS)).contains("5.1.1 550 5.1.1 no such user");
    }

    @Test
    void the_address_that_it_came_back_to_says_which_mail_it_is_about() {
        Note note = read(mail("<bounces+Sealed1@paperwire.example>", STATUS.replace("da@", "other@")));
        assertThat(note.about().delivery()).isEqualTo(DELIVERY);
        // Forwarded to an address that we do not know.
        assertThat(note.against(ADDRESS)).isPresent();
        assertThat(read(mail("bounces+forged@paperwire.example", STATUS)).about().delivery()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rfc822; ada@xn--bcher-kva.example", "utf-8; ada@bücher.example",
            "utf-8; ada@b\\x{FC}cher.example", "UTF-8;Ada@B\\x{fc}CHER.example"})
    void a_domain_is_the_same_in_each_of_its_forms(String recipient) {
        Note note = read(mail("bounces@paperwire.example", "Final-Recipient: " + recipient
                + "\nAction: failed\nStatus: 5.1.1\n"));
        assertThat(note.against("ada@xn--bcher-kva.example")).isPresent();
        assertThat(note.against("eve@xn--bcher-kva.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8; a\\x{110000}@example.org", "utf-8; a\\x{D800}@example.org", "utf-8; a\\x{}@x",
            "rfc822; \\x{61}da@example.org"})
    void what_is_no_character_is_no_part_of_an_address(String recipient) {
        assertThat(read(mail("bounces@paperwire.example", "Final-Recipient: " + recipient
                + "\nAction: failed\nStatus: 5.1.1\n")).against(ADDRESS)).isEmpty();
    }

    @Test
    void without_our_seal_it_is_about_no_address_but_its_own() {
        assertThat(read(mail("bounces@paperwire.example", STATUS)).against("eve@example.org")).isEmpty();
    }

    @Test
    void the_report_alone_and_the_status_alone_are_read_too() {
        String report = mail("x@example.org", STATUS);
        String type = "multipart/report; report-type=delivery-status; boundary=\"bb\"";
        assertThat(NoteReader.read(report.substring(report.indexOf("\n\n") + 2).getBytes(UTF_8), type, any())
                .against(ADDRESS)).isPresent();
        assertThat(NoteReader.read(STATUS.replace("\n", "\r\n").getBytes(UTF_8), "message/delivery-status", any())
                .against(ADDRESS)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"failed,5.1.1,true", "failed,5.1.2,true", "failed,5.1.10,true", "failed,5.2.1,true",
            "failed,5.2.2,false", "failed,5.7.1,false", "failed,5.1.8,false", "failed,4.1.1,false", "failed,5.1,false",
            "failed,5.1.1.1,false", "failed,nonsense,false", "delayed,5.1.1,false", "relayed,5.1.1,false",
            "FAILED,5.1.1 (bad),true", "failed (permanent (really)),(so) 5.1.1,true", "(x) delayed,5.1.1,false",
            "failed,5.0.0,true", "failed,5.0.0 (undefined),true", "failed,4.0.0,false"})
    void only_an_address_that_is_bad_for_good_is_held_against_it(String action, String status, boolean bad) {
        String part = STATUS.replace("failed", action).replace("Status: 5.1.1", "Status: " + status);
        assertThat(read(mail("x@example.org", part)).against(ADDRESS).isPresent()).isEqualTo(bad);
    }

    @ParameterizedTest
    @CsvSource({"smtp; 550 5.1.1 <ada@example.org> user unknown,true", "smtp; 550-5.1.1 no such user,true",
            "smtp;550 5.2.1 disabled,true", "550 5.1.1 unknown,true", "smtp; 5.1.1 unknown,true",
            "smtp; 550 5.7.1 spam,false", "smtp; 552 5.2.2 full,false", "smtp; 450 4.1.1 later,false",
            "smtp; 550 user unknown,false", "smtp; 550 see 5.1.1,false", ",false"})
    void a_status_that_says_nothing_is_told_by_the_servers_reply(String diagnosis, boolean bad) {
        String part = STATUS.substring(0, STATUS.indexOf("Status:")) + "Status: 5.0.0\n"
                + (diagnosis == null ? "" : "Diagnostic-Code: " + diagnosis + "\n");
        assertThat(read(mail("x@example.org", part)).against(ADDRESS).isPresent()).isEqualTo(bad);
    }

    @Test
    void comments_are_no_part_of_addresses() {
        String part = STATUS.replace("rfc822;Ada@Example.org", "rfc822; (was eve) ada@example.org (Ada)");
        assertThat(((Note.Bounce) read(mail("x@example.org", part))).recipients().get(0).addresses())
                .containsExactly("ada@example.org", "ada@inner.example.org");
    }

    @Test
    void a_complaint_is_about_all_the_recipients_that_it_names() {
        String feedback = "Feedback-Type: abuse (spam)\nOriginal-Rcpt-To: <first@example.org>\n"
                + "Original-Rcpt-To: <ada@example.org> (Ada)\nOriginal-Rcpt-To: last@example.org\n";
        Note complaint = read(report("x@example.org", "message/feedback-report", feedback));
        for (String address : List.of("first@example.org", ADDRESS, "last@example.org"))
            assertThat(complaint.against(address)).as(address).contains(Words.COMPLAINED);
        assertThat(complaint.against("eve@example.org")).isEmpty();
    }

    @Test
    void a_complaint_is_read_and_other_feedback_is_none() {
        String feedback = "Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\nOriginal-Rcpt-To: <ada@example.org>\n";
        Note complaint = read(report("x@example.org", "message/feedback-report", feedback));
        assertThat(complaint.about().messageId()).isEqualTo("<id@paperwire.example>");
        assertThat(complaint.against(ADDRESS)).contains(Words.COMPLAINED);
        assertThat(complaint.against("eve@example.org")).isEmpty();
        assertThat(read(report("x@example.org", "message/feedback-report", feedback.replace("abuse", "not-spam")))
                .against(ADDRESS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Original-Mail-From: <bounces+sealed1@paperwire.example>,x",
            "X: y,<bounces+sealed1@paperwire.example>"})
    void a_complaint_with_our_seal_in_it_needs_no_recipient(String field, String returnPath) {
        String feedback = "Feedback-Type: abuse\n" + field + "\nOriginal-Rcpt-To: hidden@example.org\n";
        Note complaint = read(report("x@example.org", "message/feedback-report", feedback)
                .replace("Message-ID: <id@paperwire.example>", "Return-Path: " + returnPath));
        assertThat(complaint.about().delivery()).isEqualTo(DELIVERY);
        assertThat(complaint.against(ADDRESS)).contains(Words.COMPLAINED);
    }

    @Test
    void a_recipient_that_is_redacted_is_none() {
        Note complaint = read(report("x@example.org", "message/feedback-report",
                "Feedback-Type: abuse\nOriginal-Rcpt-To: <redacted>\n"));
        assertThat(complaint.about().messageId()).isEqualTo("<id@paperwire.example>");
        assertThat(complaint.against(ADDRESS)).contains(Words.COMPLAINED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nonsense", "To: x@example.org\n\nA human writes: user unknown 5.1.1",
            "Content-Type: multipart/report; boundary=bb\n\n--other\nContent-Type: message/delivery-status\n\n"
                    + "Final-Recipient: rfc822;ada@example.org\nAction: failed\nStatus: 5.1.1\n\n--other--\n",
            "Content-Type: multipart/report\n\nno boundary"})
    void what_is_no_report_is_refused(String mail) {
        assertThatThrownBy(() -> read(mail)).isInstanceOf(NoteReader.Unreadable.class);
    }

    @Test
    void a_report_that_is_within_the_mail_that_came_back_says_nothing() {
        String inner = mail("bounces+sealed1@paperwire.example", STATUS);
        assertThatThrownBy(() -> read("Content-Type: multipart/mixed; boundary=cc\n\n--cc\n"
                + "Content-Type: message/rfc822\n\n" + inner + "\n--cc--\n"))
                .isInstanceOf(NoteReader.Unreadable.class);
    }

    @Test
    void parts_within_parts_are_followed_to_some_depth_only() {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 2_000; i++)
            mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b").append(i).append('\n');
        assertThatThrownBy(() -> read(mail.toString())).isInstanceOf(NoteReader.Unreadable.class)
                .hasMessageContaining("deep");
    }

    @Test
    void huge_notes_are_read_to_some_length_only() {
        String many = "Reporting-MTA: dns; x\n\n"
                + "Final-Recipient: rfc822;eve@example.org\nAction: failed\nStatus: 5.1.1\n\n".repeat(10_000)
                + STATUS;
        Note.Bounce note = (Note.Bounce) read(mail("x@example.org", many));
        assertThat(note.recipients()).hasSize(100);
        assertThat(note.against(ADDRESS)).isEmpty();
        assertThatThrownBy(() -> read("X: " + "y".repeat(500_000) + "\n" + mail("x@example.org", STATUS)))
                .isInstanceOf(NoteReader.Unreadable.class);
    }

    @Test
    void cut_off_or_mangled_notes_are_read_or_refused_and_nothing_else() {
        String mail = mail("bounces+sealed1@paperwire.example", STATUS);
        Random random = new Random(5);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = mail.substring(0, i < mail.length() ? i : mail.length()).getBytes(UTF_8);
            if (i >= mail.length())
                for (int flips = 0; flips < 6; flips++)
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                assertThat(NoteReader.read(bytes, "message/rfc822", any()).about()).isNotNull();
            } catch (NoteReader.Unreadable e) {
                assertThat(e).hasMessageNotContaining("james");
            }
        }
    }

    private static Note read(String mail) {
        return NoteReader.read(mail.getBytes(UTF_8), "message/rfc822", any());
    }

    /** Stands for the seal: one extension is ours. */
    private static Function<String, Optional<UUID>> any() {
        return extension -> extension.equalsIgnoreCase("sealed1") ? Optional.of(DELIVERY) : Optional.empty();
    }

    static String mail(String to, String status) {
        return report(to, "message/delivery-status", status);
    }

    private static String report(String to, String type, String content) {
        return "From: mailer-daemon@example.org\nTo: " + to + """

                Subject: Undeliverable
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="bb"

                --bb
                Content-Type: text/plain

                It could not be delivered.

                --bb
                Content-Type:\s""" + type + "\n\n" + content + """

                --bb
                Content-Type: text/rfc822-headers

                Subject: 1 new paper
                Message-ID: <id@paperwire.example>

                --bb--
                """;
    }
}
