package io.paperwire.catalog.platform;

/** A body that is made only if the client does not have it yet. Its answer has a tag that is known without it. */
@FunctionalInterface
public interface Rendering {

    byte[] bytes();
}
