package io.paperwire.service.limits;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;

/**
 * An answer is in memory until its reader has taken it, and so is a request until those before it on its connection are
 * answered. All answers that are not yet taken have a quarter of the memory: beyond, whoever has most of it loses the connection
 * that has most. A connection with many requests whose answers are not taken is closed as well.
 */
@Singleton
class UnreadAnswers {

    /** Before those that answer by themselves. */
    private static final int FIRST = 20_000;
    /** Hardly any client asks again before it is answered (RFC 9112, section 9.3.2). */
    private static final int MOST_REQUESTS_OF_A_CONNECTION = 16;

    private final long most;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    @Inject
    UnreadAnswers() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    /** @param most bytes that may wait */
    UnreadAnswers(long most) {
        this.most = most;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext context) {
        watch(context.request());
        context.next();
    }

    void watch(HttpServerRequest request) {
        Channel channel = ((HttpServerConnection) request.connection()).channel();
        Client reader = Client.of(request);
        Connection connection = channel.pipeline().get(Connection.class);
        if (connection == null)
            channel.pipeline().addBefore("handler", null, new Connection(reader));
        else
            // A proxy's connection is for one reader after the other.
            connection.reader = reader;
    }

    private long unread() {
        return connections.stream().mapToLong(Connection::unread).sum();
    }

    private synchronized void makeRoom() {
        while (unread() > most) {
            Map<Client, Long> unread = connections.stream()
                    .collect(Collectors.groupingBy(one -> one.reader, Collectors.summingLong(Connection::unread)));
            unread.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                    .flatMap(reader -> connections.stream().filter(one -> one.reader.equals(reader))
                            .max((one, other) -> Long.compare(one.unread(), other.unread())))
                    .ifPresent(Connection::close);
        }
    }

    /** Between what reads requests from the network and writes answers to it, and the server. */
    private final class Connection extends ChannelDuplexHandler {

        private volatile Client reader;
        private volatile boolean closed;
        private ChannelHandlerContext context;
        /** Of which the answers are not taken; the first one is under way. */
        private int requests = 1;

        Connection(Client reader) {
            this.reader = reader;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            this.context = context;
            connections.add(this);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            connections.remove(this);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest && ++requests > MOST_REQUESTS_OF_A_CONNECTION)
                close();
            if (closed)
                ReferenceCountUtil.release(message);
            else
                context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            boolean ends = message instanceof LastHttpContent && !isInterim(message);
            var unused = context.write(message, ends ? promise.unvoid().addListener(taken -> requests--) : promise);
        }

        private boolean isInterim(Object message) {
            return message instanceof HttpResponse answer
                    && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            context.flush();
            if (unread() > 0 && UnreadAnswers.this.unread() > most)
                makeRoom();
        }

        private long unread() {
            ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
            return closed || waiting == null ? 0 : waiting.totalPendingWriteBytes();
        }

        private void close() {
            closed = true;
            var unused = context.close();
        }
    }
}
