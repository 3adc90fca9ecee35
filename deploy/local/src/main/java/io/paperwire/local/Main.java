package io.paperwire.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;

import com.fasterxml.jackson.databind.ObjectMapper;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of {@code ./paperwire}. */
@Command(name = "paperwire", description = "A paper wire on this machine: Kafka, PostgreSQL, a mail catcher and the three services.%n", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", mixinStandardHelpOptions = true, version = "Paperwire 0.1.0", footer = "%npaperwire COMMAND --help says more about a command.")
public final class Main implements Runnable {

    static final class Folder {

        @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept (default: the folder data beside this program)")
        Path path;

        private DataFolder named() {
            return new DataFolder(path == null ? home().resolve("data") : path);
        }

        boolean isLink() {
            return Files.isSymbolicLink(named().path());
        }

        DataFolder data() throws IOException {
            DataFolder data = named();
            return Files.exists(data.path()) ? new DataFolder(data.path().toRealPath()) : data;
        }
    }

    @Spec
    CommandSpec spec;

    private Main() {
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new Main()).setExecutionExceptionHandler((e, command, parsed) -> {
            boolean expected = e instanceof Refusal || e instanceof IOException;
            command.getErr().println(expected ? message(e) : e.toString());
            return 1;
        });
        // A word that is excluded looks like an option; -house looks like -h, so it needs a -- before it.
        commands.getSubcommands().get("search").setUnmatchedOptionsArePositionalParams(true)
                .setPosixClusteredShortOptionsAllowed(false);
        return commands;
    }

    /** What went wrong, for the user. */
    static String message(Exception e) {
        return e instanceof Refusal ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** The folder of the checkout. */
    static Path home() {
        return Path.of(System.getProperty("paperwire.home", ".")).toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(description = "Start everything and stay in front of it; Ctrl-C stops it and keeps the data.", mixinStandardHelpOptions = true)
    int up(@Mixin Folder folder,
            @Option(names = "--port-base", paramLabel = "N", defaultValue = ""
                    + Ports.DEFAULT_BASE, description = "First of eight ports (default: ${DEFAULT-VALUE})") int portBase,
            @Option(names = "--without-meaning", description = "Find papers by their words alone; takes less memory") boolean withoutMeaning)
            throws IOException, InterruptedException {
        Ports ports = new Ports(portBase);
        new Stack(home(), folder.data().create(), ports, !withoutMeaning, System.out).run();
        return 0;
    }

    @Command(description = "Say whether it runs, and where to look.", mixinStandardHelpOptions = true)
    int status(@Mixin Folder folder, @Option(names = "--json", description = "For scripts") boolean json)
            throws IOException {
        Status status = Status.of(folder.data());
        out().println(json ? new ObjectMapper().writeValueAsString(status) : "Paperwire: " + status.state());
        if (!json && !status.isStopped())
            out().print(status.text());
        out().flush();
        return 0;
    }

    @Command(name = "import", description = "Import files of papers; the format of each is told by its content.", mixinStandardHelpOptions = true)
    int importFiles(@Mixin Folder folder, @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
            throws IOException, InterruptedException {
        DataFolder data = folder.data();
        Status status = running(data);
        FileImport importing = new FileImport(data, new IngestApi(status.ingest(), status.token()), System.out);
        for (Path file : files) {
            if (!Files.isRegularFile(file))
                throw new Refusal(file + " is not a file");
        }
        boolean good = true;
        for (Path file : files)
            good &= importing.run(file);
        return good ? 0 : 1;
    }

    @Command(description = "Search the catalogue.", mixinStandardHelpOptions = true)
    int search(@Mixin Folder folder,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Papers shown, at most 200 (default: ${DEFAULT-VALUE})") int limit,
            @Option(names = {"--order",
                    "--sort"}, paramLabel = "ORDER", description = "relevance, newest, published, updated, votes or trending (default: relevance)") String order,
            @Option(names = "--best", description = "Any of the words is enough; papers with more of them come first") boolean best,
            @Parameters(paramLabel = "WORDS", arity = "1..*") String[] words) throws IOException, InterruptedException {
        for (String word : words) {
            if (word.startsWith("--"))
                throw new Refusal("There is no option " + word
                        + " here; paperwire search --help lists them, and they stand before --.");
        }
        Status status = running(folder.data());
        CatalogApi.Found found = new CatalogApi(status.catalog())
                .search(new CatalogApi.Search(query(words), best, order, limit));
        for (CatalogApi.Paper paper : found.items()) {
            out().println(paper.title());
            String authors = String.join(", ", paper.authors().stream().map(CatalogApi.Author::name).limit(5).toList());
            if (!authors.isEmpty())
                out().println("    " + authors);
            out().println("    " + (paper.published() == null ? "" : paper.published() + "  ") + status.catalog()
                    + "/papers/" + paper.id());
        }
        out().printf(Locale.ROOT, "%,d of %,d papers%n", found.items().size(), found.total());
        if (found.said() != null)
            out().println(found.said());
        if (found.didYouMean() != null)
            out().println("Did you mean: " + found.didYouMean());
        if (found.total() == 0 && !best)
            out().println("No paper has all of this; --best shows the nearest.");
        return written(out());
    }

    /** A writer keeps it to itself that a disk is full. */
    static int written(PrintWriter out) {
        if (out.checkError())
            throw new Refusal("What was found could not be written.");
        return 0;
    }

    /** A word with spaces was quoted for the shell: it is meant as a phrase, unless it is a whole query by itself. */
    static String query(String... words) {
        if (words.length == 1)
            return words[0];
        return String.join(" ", Arrays.stream(words)
                .map(word -> word.contains(" ") && !word.contains("\"") ? '"' + word + '"' : word).toList());
    }

    @Command(description = "Delete all data.", mixinStandardHelpOptions = true)
    int reset(@Mixin Folder folder, @Option(names = "--yes", description = "Do not ask") boolean yes)
            throws IOException {
        DataFolder data = folder.data();
        if (!Files.exists(data.path())) {
            out().println("There is no data at " + data.path());
            return 0;
        }
        if (!data.isOurs())
            throw new Refusal(data.path() + " is not a data folder of Paperwire");
        if (!yes && !confirmed("Delete " + data.path() + " with all papers, subscriptions and mails? [y/N] "))
            return 1;
        new Reset(data, folder.isLink()).run();
        out().println("Deleted " + data.path());
        return 0;
    }

    private boolean confirmed(String question) {
        out().print(question);
        out().flush();
        Scanner answers = new Scanner(System.in, StandardCharsets.UTF_8);
        return answers.hasNextLine() && answers.nextLine().trim().equalsIgnoreCase("y");
    }

    private static Status running(DataFolder data) throws IOException {
        Status status = Status.of(data);
        if (status.isStopped())
            throw new Refusal("Paperwire does not run on " + data.path() + ". Start it with: ./paperwire up");
        return status;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
