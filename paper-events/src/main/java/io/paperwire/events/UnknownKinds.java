package io.paperwire.events;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Leaves out what is of a kind that a newer writer has: a link, a tie or a date that cannot be made without its kind is null,
 * which lists do without.
 */
final class UnknownKinds extends DeserializationProblemHandler {

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String failure) {
        if (!type.isEnum())
            return NOT_HANDLED;
        context.setAttribute(UnknownKinds.class, type);
        return null;
    }

    @Override
    public Object handleInstantiationProblem(DeserializationContext context, Class<?> type, Object argument,
            Throwable problem) {
        Object unknown = context.getAttribute(UnknownKinds.class);
        if (!(unknown instanceof Class<?> kind) || kind.getEnclosingClass() != type)
            return NOT_HANDLED;
        context.setAttribute(UnknownKinds.class, null);
        return null;
    }
}
