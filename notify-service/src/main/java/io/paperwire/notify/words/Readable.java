package io.paperwire.notify.words;

import io.paperwire.service.formula.Formulas;
import io.quarkus.qute.TemplateExtension;

/** For the templates: a text with its formulas as they are read. */
@TemplateExtension
final class Readable {

    private Readable() {
    }

    static String readable(String text) {
        return Formulas.readable(text);
    }
}
