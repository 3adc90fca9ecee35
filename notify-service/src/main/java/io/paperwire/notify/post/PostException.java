package io.paperwire.notify.post;

import java.io.IOException;

/** There is no answer. The message is for the endpoint's owner. */
public final class PostException extends IOException {

    private static final long serialVersionUID = 1;

    PostException(String message) {
        super(message);
    }
}
