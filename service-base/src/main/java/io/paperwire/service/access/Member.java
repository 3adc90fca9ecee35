package io.paperwire.service.access;

import java.security.Principal;

/**
 * Who signed on.
 *
 * @param name  tells one from the others and does not change; what is kept says it
 * @param shown how the provider calls the person; for the person's own eyes
 */
public record Member(String name, String shown) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
