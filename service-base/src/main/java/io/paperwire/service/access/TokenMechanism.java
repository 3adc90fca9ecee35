package io.paperwire.service.access;

import java.security.Principal;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Knows a client by its bearer token (RFC 6750, section 2.1) or, where that is allowed, by its being on this machine. */
@Singleton
class TokenMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final boolean loopback;

    TokenMechanism(AccessConfig config) {
        tokens = new Tokens(config.tokens().orElse(List.of()));
        loopback = config.loopback();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            Tokens.Holder holder = tokens.holder(header.substring(SCHEME.length()).strip());
            return holder.roles().isEmpty()
                    ? Uni.createFrom().failure(new AuthenticationFailedException())
                    : Uni.createFrom().item(identity(holder.name(), holder.roles()));
        }
        return loopback && LocalClient.sends(context.request())
                ? Uni.createFrom().item(identity("loopback", Role.ALL))
                : Uni.createFrom().nullItem();
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        Principal principal = new QuarkusPrincipal(name);
        return QuarkusSecurityIdentity.builder().setPrincipal(principal).addRoles(roles).build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }
}
