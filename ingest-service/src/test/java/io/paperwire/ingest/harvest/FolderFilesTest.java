package io.paperwire.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    @TempDir
    Path folder;

    @Test
    void files_come_in_order_without_hidden_ones_and_a_link_is_told() throws IOException {
        Files.createDirectories(folder.resolve("deeper"));
        Path second = Files.writeString(folder.resolve("deeper/b.bib"), "");
        Path first = Files.writeString(folder.resolve("a.bib"), "");
        Files.writeString(folder.resolve(".hidden.bib"), "");
        Files.writeString(Files.createDirectories(folder.resolve(".stversions/older")).resolve("a~1.bib"), "");
        Files.createSymbolicLink(folder.resolve("deeper/link.bib"), first);

        FolderFiles found = FolderFiles.in(folder);

        assertThat(found.files()).containsExactly(first, second);
        assertThat(found.lastSkipped()).isEqualTo("deeper/link.bib: links are not followed");
    }

    @Test
    void a_folder_that_is_too_deep_is_told() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("1/2/3/4/5/6/7/8")).resolve("a.bib"), "");

        FolderFiles found = FolderFiles.in(folder);

        assertThat(found.files()).isEmpty();
        assertThat(found.lastSkipped()).isEqualTo("1/2/3/4/5/6/7/8: folders are looked into 8 deep only");
    }

    @Test
    void a_file_whose_name_is_no_text_is_told_and_left_out() throws Exception {
        Path file = Files.writeString(folder.resolve("a.bib"), "");
        // Latin-1, which Java cannot write.
        Process touch = new ProcessBuilder("sh", "-c", "touch \"$(printf 'M\\374ller.bib')\"")
                .directory(folder.toFile()).start();
        assertThat(touch.waitFor()).isZero();

        FolderFiles found = FolderFiles.in(folder);

        assertThat(found.files()).containsExactly(file);
        assertThat(found.lastSkipped()).startsWith("M").endsWith("ller.bib: its name cannot be written as text");
    }

    @Test
    void a_folder_of_more_files_than_can_be_kept_in_mind_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bib"), "");
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        FolderFiles found = new FolderFiles(folder);
        for (int n = 0; n < 200_000; n++)
            found.visitFile(file, attributes);

        assertThatThrownBy(() -> found.visitFile(file, attributes)).isInstanceOf(IOException.class)
                .hasMessage("it has more than 200000 files");
    }

    @Test
    void a_folder_that_cannot_be_read_does_not_keep_the_others_back_and_is_told() throws IOException {
        FolderFiles found = new FolderFiles(folder);

        assertThat(found.visitFileFailed(folder.resolve("lost+found"), new AccessDeniedException("x")))
                .isEqualTo(FileVisitResult.CONTINUE);

        assertThat(found.lastSkipped()).isEqualTo("lost+found: it cannot be read (AccessDeniedException)");
    }

    @Test
    void what_is_gone_meanwhile_is_no_news_unless_it_is_the_folder() throws IOException {
        FolderFiles found = new FolderFiles(folder);

        found.visitFileFailed(folder.resolve("a.bib"), new NoSuchFileException("a.bib"));

        assertThat(found.lastSkipped()).isNull();
        assertThatThrownBy(() -> FolderFiles.in(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
