package io.paperwire.local;

/** Why a command was not carried out, in words for its user. */
class Refusal extends RuntimeException {

    Refusal(String message) {
        super(message);
    }
}
