package io.paperwire.ingest.format.xml;

/** A document's outermost element, by which its end is known. */
final class XmlRoot {

    private String name;
    private int open;

    /** A start tag. The first one is the root's. */
    void opens(String element, boolean isEmpty) {
        if (name == null)
            name = element;
        if (!isEmpty && element.equalsIgnoreCase(name))
            open++;
    }

    void closes(String element) {
        if (element.equalsIgnoreCase(name))
            open--;
    }

    boolean isClosed() {
        return name != null && open <= 0;
    }

    /** As written; null before it begins. */
    String name() {
        return name;
    }
}
