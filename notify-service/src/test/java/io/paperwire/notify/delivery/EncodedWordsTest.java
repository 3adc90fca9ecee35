package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"𝑘-means 😀", "Schrödinger 量子 ∞", "x=?utf-8?B?WW91?=", "a  b  é",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "plain"})
    void a_subject_is_ascii_and_reads_as_it_was(String text) throws UnsupportedEncodingException {
        String subject = EncodedWords.subject(text);
        assertThat(subject.chars()).allMatch(c -> c < 127);
        assertThat(("Subject: " + subject).lines()).allMatch(line -> line.length() <= 76);
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(subject.replace("\n", "\r\n")))).isEqualTo(text);
    }

    @Test
    void what_needs_no_encoding_stays() {
        assertThat(EncodedWords.subject("2 new papers for graph = neural?"))
                .isEqualTo("2 new papers for graph = neural?");
        assertThat(EncodedWords.sender("Paperwire <paperwire@localhost>")).isEqualTo("Paperwire <paperwire@localhost>");
        assertThat(EncodedWords.sender("paperwire@localhost")).isEqualTo("paperwire@localhost");
    }

    @Test
    void a_senders_name_reads_as_it_was() throws AddressException {
        InternetAddress sender = new InternetAddress(EncodedWords.sender("Bücher 😀, täglich <paperwire@localhost>"));
        assertThat(sender.getPersonal()).isEqualTo("Bücher 😀, täglich");
        assertThat(sender.getAddress()).isEqualTo("paperwire@localhost");
    }
}
