package io.paperwire.service.access;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;

import io.paperwire.service.answers.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Knows a client by its bearer token (RFC 6750, section 2.1) or, where that is allowed, by its being on this machine. Who can
 * be given an address only, as the webhooks of mail providers, sends the token as the password of HTTP Basic (RFC 7617). It
 * then is for reports of bounces alone, whatever else it is for: browsers send such passwords by themselves, also on behalf
 * of pages of others.
 */
@Singleton
class TokenMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final int FIRST = 2 * DEFAULT_PRIORITY;

    private final Tokens tokens;
    private final boolean loopback;
    private final SignOn signOn;

    TokenMechanism(AccessConfig config, SignOn signOn) {
        this.signOn = signOn;
        tokens = new Tokens(config.tokens().orElse(List.of()));
        loopback = config.loopback();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (isOf(BEARER, header)) {
            Tokens.Holder holder = tokens.holder(header.substring(BEARER.length()).strip());
            if (!holder.roles().isEmpty())
                return Uni.createFrom().item(identity(holder.name(), holder.roles()));
            // It may be one of the provider's, which the next mechanism knows.
            return signOn.isOn()
                    ? Uni.createFrom().nullItem()
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }
        Optional<Tokens.Holder> reporter = isOf(BASIC, header)
                ? password(header.substring(BASIC.length()).strip()).map(tokens::holder)
                        .filter(holder -> holder.roles().contains(Role.BOUNCES))
                : Optional.empty();
        // Any other password is for somebody else, such as a proxy that let the client through.
        if (reporter.isPresent())
            return Uni.createFrom().item(identity(reporter.get().name(), Set.of(Role.BOUNCES)));
        return loopback && LocalClient.sends(context.request())
                ? Uni.createFrom().item(identity("loopback", Role.ALL))
                : Uni.createFrom().nullItem();
    }

    private static boolean isOf(String scheme, String header) {
        return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Optional<String> password(String credentials) {
        try {
            String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(both.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        Principal principal = new QuarkusPrincipal(name);
        return QuarkusSecurityIdentity.builder().setPrincipal(principal).addRoles(roles).build();
    }

    /** Before the provider's tokens: these are known without asking anybody. */
    @Override
    public int getPriority() {
        return FIRST;
    }

    /** Whoever looks at a page signs in; programs are told what to send. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return signOn.isOnPages() && isForPage(context)
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /** Where no resource tells what is wrong, since none was asked. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return HttpAuthenticationMechanism.super.sendChallenge(context).invoke(sent -> {
            if (sent && !context.response().ended())
                Problem.of(Status.UNAUTHORIZED, "Send a token: Authorization: Bearer …").send(context.response());
        });
    }

    private static boolean isForPage(RoutingContext context) {
        String accepted = context.request().getHeader("Accept");
        return context.request().getHeader("Authorization") == null && accepted != null
                && accepted.contains("text/html") && !context.normalizedPath().startsWith("/api/");
    }
}
