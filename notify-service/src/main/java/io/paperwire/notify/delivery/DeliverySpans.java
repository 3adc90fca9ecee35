package io.paperwire.notify.delivery;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.paperwire.service.traces.Traces;

/**
 * An attempt of a delivery, as a span in the trace of each thing that it tells. Where it goes they do not say, nor what the
 * other side answers beyond its code: both may have an address in it.
 */
record DeliverySpans(Delivery delivery, List<Span> spans) {

    /** Of SMTP, behind what the mail client says of it, or of HTTP. */
    private static final Pattern CODE = Pattern.compile("(?:^|: )([3-5][0-9]{2})(?![0-9])");

    static DeliverySpans of(Delivery delivery, Traces traces) {
        return new DeliverySpans(delivery, delivery.due().traces().stream()
                .map(one -> traces.goOn(one, "deliver " + delivery.due().to().kind(), SpanKind.CLIENT)).toList());
    }

    void end(String outcome, State after) {
        for (Span span : spans) {
            span.setAttribute("paperwire.delivery", delivery.due().id().toString())
                    .setAttribute("paperwire.delivery.kind", delivery.kind())
                    .setAttribute("paperwire.delivery.outcome", outcome)
                    .setAttribute("paperwire.delivery.attempts", after.tries().attempts());
            if (after instanceof State.Failed failed)
                fail(span, failed.why());
            else if (after instanceof State.Dead dead)
                fail(span, dead.why());
            span.end();
        }
    }

    private static void fail(Span span, String why) {
        Matcher code = CODE.matcher(why);
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", code.find() ? code.group(1) : "_OTHER");
    }
}
