package io.paperwire.service.access;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.service.answers.LostReaders;
import io.paperwire.service.answers.Problem;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets nobody but readers in where reading is for them, and nobody who did not sign in to the page of who did. What a browser
 * sends with the cookie of a sign-in may change something only if a page of these services sends it.
 */
@Singleton
class Entrance implements HttpSecurityPolicy {

    private static final String ACCOUNT = "/account";
    /** The page of who signed in, and where the provider sends people back to. */
    private static final Set<String> SIGNED_IN = Set.of(ACCOUNT, SignOn.BACK);
    /** Where curators who signed in act, on pages. */
    private static final String CURATOR = "/curator";
    /** Takes a form of the other service's page, and asks by mail before anything comes of it. */
    private static final String SUBSCRIBE = "/subscribe";
    /** Whoever signs out may do so, be the sign-in over or not. */
    private static final String SIGN_OUT = ACCOUNT + "/sign-out";
    /** What is open tells who could not be signed in so. */
    private static final String NOT_SIGNED_IN = ACCOUNT + "/not-signed-in";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String HEALTH_AND_METRICS = "/q/*";

    private static final CheckResult NOBODY = new CheckResult(false,
            QuarkusSecurityIdentity.builder().setAnonymous(true).build());

    private final boolean readersOnly;
    private final boolean signOn;
    private final List<String> open;
    private final Set<String> ownOrigins;
    private final String catalog;

    /**
     * @param openPaths what stays open of the service that this is part of, since it tells nothing or has a secret in its
     *                  address: paths, or their beginnings with {@code *} behind them
     */
    Entrance(AccessConfig config, SignOn signOn,
            @ConfigProperty(name = "paperwire.service.open-paths") Optional<List<String>> openPaths,
            @ConfigProperty(name = "paperwire.catalog.url") Optional<URI> catalog,
            @ConfigProperty(name = "paperwire.notify.url") Optional<URI> notify) {
        readersOnly = config.reading() == AccessConfig.Reading.READERS;
        this.signOn = signOn.isOnPages();
        open = Stream.concat(Stream.of(HEALTH_AND_METRICS), openPaths.stream().flatMap(List::stream)).toList();
        this.catalog = catalog.map(url -> url.toString().replaceAll("/+$", "")).orElse("");
        ownOrigins = Stream.of(catalog, notify).flatMap(Optional::stream)
                .map(url -> (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Override
    public Uni<CheckResult> checkPermission(RoutingContext context, Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requests) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        boolean open = isOpen(path);
        boolean members = signOn
                && (SIGNED_IN.contains(path) || path.equals(CURATOR) || path.startsWith(CURATOR + "/"));
        boolean back = signOn && path.equals(SignOn.BACK);
        boolean signOut = signOn && path.equals(SIGN_OUT) && HttpMethod.POST.equals(request.method());
        boolean closed = readersOnly && !open && !signOut;
        boolean changing = signOn && !open && !path.equals(SUBSCRIBE) && !SAFE.contains(request.method())
                && request.getHeader("Authorization") == null;
        if (closed)
            context.addHeadersEndHandler(sent -> keepPrivate(context.response()));
        if (!members && !closed && !changing)
            // What somebody sends to be known by has to hold, also where everybody may read.
            return open || request.getHeader("Authorization") == null
                    ? CheckResult.permit()
                    : identity.replaceWith(CheckResult.PERMIT);
        if (signOut)
            return signOut(context, identity);
        decideHere(context, back);
        return identity.map(who -> {
            boolean signedIn = who.getPrincipal() instanceof Member;
            boolean let = (!members || signedIn)
                    && (!closed || members || who.hasRole(Role.READER) || who.hasRole(Role.INGEST))
                    && (!changing || !signedIn || isFromOwnPage(request));
            if (let && back)
                lead(context, ACCOUNT);
            return new CheckResult(let);
        }).onFailure(failure -> context.response().ended()).recoverWithItem(CheckResult.PERMIT)
                // Whose sign-in is over is asked to sign in as whoever has none.
                .onFailure(AuthenticationFailedException.class).recoverWithItem(NOBODY);
    }

    /** The sign-in that ends need not hold any more. */
    private Uni<CheckResult> signOut(RoutingContext context, Uni<SecurityIdentity> identity) {
        if (!isFromOwnPage(context.request()))
            return Uni.createFrom().failure(new ForbiddenException());
        onFailure(context, failure -> {
        });
        return identity.replaceWith(CheckResult.PERMIT).onFailure().recoverWithItem(CheckResult.PERMIT);
    }

    /** Before a resource would tell: on a page if the provider refused or sent what does not hold. */
    private void decideHere(RoutingContext context, boolean back) {
        BiConsumer<RoutingContext, Throwable> usual = context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        onFailure(context, failure -> {
            if (back && failure instanceof AuthenticationCompletionException)
                lead(context, NOT_SIGNED_IN);
            else if (usual != null && !(failure instanceof AuthenticationFailedException))
                usual.accept(context, failure);
        });
    }

    private static void onFailure(RoutingContext context, Consumer<Throwable> handler) {
        BiConsumer<RoutingContext, Throwable> handlerOfContext = (same, failure) -> handler.accept(failure);
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, handlerOfContext);
    }

    private void lead(RoutingContext context, String page) {
        context.response().setStatusCode(Status.SEE_OTHER.getStatusCode()).putHeader("Location", catalog + page)
                .putHeader("Cache-Control", "no-store").end();
    }

    /**
     * Whoever is known and not let in, or cannot be known as the provider is away, is told so as by a resource; who looks at a
     * page, on a page.
     */
    void tell(@Observes Router router) {
        router.route().failureHandler(context -> {
            boolean away = context.failure() instanceof OIDCException;
            if (context.response().ended() || !away && !(context.failure() instanceof ForbiddenException))
                context.next();
            else if (isOfPages(context) && (away || !SIGNED_IN.contains(context.normalizedPath())))
                lead(context, away ? NOT_SIGNED_IN : ACCOUNT);
            else if (away)
                Problem.of(Status.SERVICE_UNAVAILABLE, SignOn.AWAY).send(context.response());
            else
                Problem.of(Status.FORBIDDEN, "You may not do that here.").send(context.response());
        });
    }

    private boolean isOfPages(RoutingContext context) {
        return signOn && SAFE.contains(context.request().method())
                && context.request().getHeader("Authorization") == null
                && LostReaders.isOf(context.normalizedPath(), context.request().getHeader("Accept"));
    }

    private boolean isOpen(String path) {
        // Resources do not see what stands behind a semicolon.
        return path.indexOf(';') < 0 && open.stream().anyMatch(one -> one.endsWith("*")
                ? path.startsWith(one.substring(0, one.length() - 1))
                : path.equals(one));
    }

    /**
     * Browsers say so with all that may change something: by {@code Sec-Fetch-Site} to whom they reach by TLS or on this
     * machine, by {@code Origin} to all, which is null for forms of pages without a referrer (Fetch, section 3.2).
     */
    private boolean isFromOwnPage(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || origin != null && ownOrigins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** No cache that others share may give it to them (RFC 9111, section 5.2.2.7). */
    private static void keepPrivate(HttpServerResponse response) {
        String said = response.headers().get("Cache-Control");
        if (said == null)
            response.putHeader("Cache-Control", "private");
        else if (!said.contains("private") && !said.contains("no-store"))
            response.putHeader("Cache-Control",
                    said.contains("public") ? said.replace("public", "private") : "private, " + said);
    }
}
