package io.paperwire.catalog.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.paperwire.service.limits.Client;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/**
 * An answer is in memory until its reader has taken it. All that is not yet taken has a quarter of the memory at most, and a
 * quarter of that is for one client; beyond, 503 is answered before anything is done. Programs on this machine may have all.
 */
@Singleton
class UnreadAnswers {

    private static final int BEFORE_RESOURCES = 900;
    private static final long MOST = Runtime.getRuntime().maxMemory() / 4;
    private static final String BUSY = """
            {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"Too much that was answered is not read yet; please come again."}""";

    private final Map<Client, Long> ofOne = new HashMap<>();
    private long all;

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_RESOURCES);
    }

    private void pass(RoutingContext context) {
        Optional<Client> reader = Places.reader(context.request());
        if (!context.normalizedPath().startsWith("/q/") && isFullFor(reader)) {
            context.response().setStatusCode(503).putHeader("Retry-After", "5")
                    .putHeader("Content-Type", Problem.MEDIA_TYPE).end(BUSY);
            return;
        }
        Channel channel = ((HttpServerConnection) context.request().connection()).channel();
        context.addEndHandler(ended -> channel.eventLoop().execute(() -> countUntilTaken(channel, reader)));
        context.next();
    }

    private void countUntilTaken(Channel channel, Optional<Client> reader) {
        if (!channel.isActive() || channel.isWritable())
            return;
        long bytes = channel.bytesBeforeWritable();
        add(reader, bytes);
        // It is through, or fails, when all that was written before it does.
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> add(reader, -bytes));
    }

    private synchronized boolean isFullFor(Optional<Client> reader) {
        return all >= MOST || reader.map(client -> ofOne.getOrDefault(client, 0L) >= MOST / 4).orElse(false);
    }

    private synchronized void add(Optional<Client> reader, long bytes) {
        all += bytes;
        reader.ifPresent(
                client -> ofOne.merge(client, bytes, (before, more) -> before + more == 0 ? null : before + more));
    }
}
