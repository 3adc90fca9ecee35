package io.paperwire.service.access;

import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

import io.paperwire.events.Sha256;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Makes of whom a provider vouches for somebody with a name and roles of this project. */
@Singleton
class Members implements SecurityIdentityAugmentor {

    private static final int NAME_DIGITS = 24;

    private final GroupRoles roles;

    Members(AccessConfig config) {
        roles = new GroupRoles(config.oidc().roles().orElse(List.of()));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token))
            return Uni.createFrom().item(identity);
        // An issuer never gives a subject's identifier to another one (OpenID Connect Core 1.0, section 2).
        String hash = Sha256.hex(token.getIssuer() + " " + token.getSubject());
        Member member = new Member("person-" + hash.substring(0, NAME_DIGITS), shown(token));
        return Uni.createFrom().item(QuarkusSecurityIdentity.builder().setPrincipal(member)
                .addRoles(roles.of(identity.getRoles())).addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes()).build());
    }

    private static String shown(JsonWebToken token) {
        return Stream.of("name", Claims.preferred_username.name(), Claims.email.name())
                .map(token::<Object>getClaim).filter(claim -> claim != null && !claim.toString().isBlank())
                .map(Object::toString).findFirst().orElse(token.getSubject());
    }
}
