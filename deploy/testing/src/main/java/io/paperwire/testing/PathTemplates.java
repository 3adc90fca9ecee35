package io.paperwire.testing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which templates of paths take the square of a path's length: RESTEasy looks for a pattern everywhere in the path, and takes
 * it only if it stands where the template has it. One that begins with {@code \G} is looked for there alone.
 */
public final class PathTemplates {

    /** It may begin with any sign, and be of any length; so may a name without a pattern that has another one behind it. */
    private static final Pattern ANYWHERE = Pattern.compile(
            "\\{\\w+: *(?:\\.|\\[|\\(|\\\\[a-z])[^}]*[+*]|^(?:[^{}]|\\{\\w+}/)*\\{\\w+}[^/]");

    private PathTemplates() {
    }

    public static List<String> slow(Stream<String> templates) {
        return templates.filter(template -> ANYWHERE.matcher(template).find()).toList();
    }
}
