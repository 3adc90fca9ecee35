package io.paperwire.notify.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;

/**
 * Sends a mail, and waits until that has ended. While the mail is not named to the server, it can be held back. After that it is
 * the connection that ends if the server is silent, and not our waiting: the server could take what is sent again meanwhile.
 */
@Singleton
class MailSender {

    /** What a client waits for the answer to a whole mail (RFC 5321, section 4.5.3.2.6). */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final MailClient client;
    private final Duration ready;
    private final Context eventLoop;

    @Inject
    MailSender(DeliveryConfig config, Vertx vertx, io.vertx.mutiny.core.Vertx mutiny, MailersRuntimeConfig mailers,
            LaunchMode mode, TlsConfigurationRegistry tls, Event<SentMail> sent) {
        this(vertx, config.timeout(), ANSWER,
                ending -> new Mailers(ending, mutiny, mailers, mode, new MailerSupport(true, Set.of()), tls, sent)
                        .mailClientFromName(Mailers.DEFAULT_MAILER_NAME));
    }

    /**
     * @param ready  time in which the server has to be ready for a mail
     * @param answer time that it has for each answer
     */
    MailSender(Vertx vertx, Duration ready, Duration answer, Function<Vertx, MailClient> maker) {
        this.ready = ready;
        VertxInternal internal = (VertxInternal) vertx;
        this.eventLoop = internal.createEventLoopContext();
        this.client = maker.apply(new VertxWrapper(internal) {
            @Override
            public NetClient createNetClient(NetClientOptions options) {
                return new Connections(internal, options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(Math.toIntExact(answer.toMillis())));
            }
        });
    }

    /**
     * With what the mailer has no settings for: a limit of the server's silence, and lines that go out together. The mail client
     * writes a mail line by line, and each would be a packet, or a record of TLS, of its own.
     */
    private static final class Connections extends NetClientImpl {

        /** A mail of usual size is written at once; what is too much for the connection's buffer goes out before. */
        private static final int LINES = 1_000;
        /** From the answer to each line the client writes the next one, deeper in the stack. */
        private static final int DEEPEST = 50;

        Connections(VertxInternal vertx, NetClientOptions options) {
            super(vertx, vertx.metricsSPI() == null ? null : vertx.metricsSPI().createNetClientMetrics(options),
                    options,
                    new CloseFuture());
        }

        @Override
        protected void initChannel(ChannelPipeline pipeline) {
            super.initChannel(pipeline);
            pipeline.addLast(new FlushConsolidationHandler(LINES, true), new ChannelOutboundHandlerAdapter() {

                private int lines;

                @Override
                public void write(ChannelHandlerContext context, Object line, ChannelPromise written) {
                    // The client would wait for each line. Where one cannot be written, it hears that the connection ends.
                    var unused = context.write(line, context.voidPromise());
                    if (++lines % DEEPEST == 0)
                        context.executor().execute(written::trySuccess);
                    else
                        written.trySuccess();
                }
            });
        }
    }

    @PreDestroy
    void close() {
        var unused = client.close();
    }

    /**
     * @return why it did not go out; empty if the server has taken it
     * @throws CancellationException the thread was interrupted
     */
    Optional<Failure> send(MailMessage mail) {
        CompletableFuture<Boolean> named = new CompletableFuture<>();
        CompletableFuture<MailResult> sent = start(new MailMessage(mail) {
            @Override
            public String getText() {
                // The client asks for it when it has a connection and will name the mail next.
                named.complete(true);
                if (!named.join())
                    throw new CancellationException("it was given up");
                return super.getText();
            }
        });
        try {
            if (!hasEnded(sent) && named.complete(false))
                return Optional.of(Failure.away("the mail server was not ready within " + ready.toSeconds() + " s"));
            var unused = sent.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(Failure.of(e.getCause(), named.getNow(false)));
        } catch (InterruptedException e) {
            named.complete(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a mail was on its way");
        }
    }

    /** The client does not tell of all connections that end before the server's greeting. @return whether it has ended in time */
    private boolean hasEnded(CompletableFuture<MailResult> sent) throws InterruptedException, ExecutionException {
        try {
            var unused = sent.get(ready.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * The mail client must connect on the event loop that it reads on: from another thread it can miss the server's greeting,
     * which may arrive before the client listens, and then waits for it until the timeout.
     */
    private CompletableFuture<MailResult> start(MailMessage mail) {
        CompletableFuture<MailResult> sent = new CompletableFuture<>();
        eventLoop.runOnContext(ignored -> {
            try {
                client.sendMail(mail).onSuccess(sent::complete).onFailure(sent::completeExceptionally);
            } catch (RuntimeException e) {
                // Nobody else would hear of it.
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }
}
