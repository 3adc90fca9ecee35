package io.paperwire.service.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.oidc.runtime.TenantConfigBean;

/**
 * Sign-on by OpenID Connect Core 1.0, if it is set: programs send a JSON Web Token as their bearer token, people sign in on
 * pages by the code flow (section 3.1) with PKCE (RFC 7636).
 */
@Singleton
public class SignOn {

    /** What whoever would have to be known by the provider is told. */
    public static final String AWAY = "The provider that people sign in with is away.";
    /** Where the provider sends people back to. */
    static final String BACK = "/signed-in";
    private static final int SHORTEST_SECRET = 32;
    /** How long a sign-in lasts while nobody comes, if the provider lets it. */
    private static final Duration IDLE = Duration.ofHours(8);
    /** How long somebody may take at the provider's and is still led back to the page where it began. */
    private static final Duration SLOWEST = Duration.ofMinutes(30);
    /** By how much the clocks of the provider and of this machine may differ. */
    private static final int CLOCKS_SECONDS = 60;

    private final AccessConfig.Oidc settings;
    private final Optional<URI> ownUrl;
    private final Instance<TenantConfigBean> tenants;

    /** @param ownUrl the address under which people reach the service that this is part of */
    SignOn(AccessConfig config, @ConfigProperty(name = "paperwire.service.url") Optional<URI> ownUrl,
            Instance<TenantConfigBean> tenants) {
        settings = config.oidc();
        this.ownUrl = ownUrl;
        this.tenants = tenants;
    }

    void create(@Observes Oidc oidc) {
        if (isOn())
            oidc.create(tenant());
    }

    /** Whether a provider's tokens are taken. */
    public boolean isOn() {
        return settings.issuer().isPresent();
    }

    /** Whether people can sign in on pages. */
    public boolean isOnPages() {
        return isOn() && settings.clientSecret().isPresent() && ownUrl.isPresent();
    }

    /** Where people sign out at the provider (OpenID Connect RP-Initiated Logout 1.0, section 2), if it has such a place. */
    public Optional<String> providersSignOut() {
        return Optional.ofNullable(tenants.get().getDefaultTenant().provider())
                .map(provider -> provider.getMetadata().getEndSessionUri())
                .map(address -> address + (address.contains("?") ? "&" : "?") + "client_id="
                        + URLEncoder.encode(settings.clientId(), StandardCharsets.UTF_8));
    }

    private OidcTenantConfig tenant() {
        OidcTenantConfigBuilder tenant = OidcTenantConfig.authServerUrl(settings.issuer().orElseThrow().toString())
                .tenantEnabled(true)
                .clientId(settings.clientId())
                // A claim that is one text is one group, whose name may have blanks.
                .roles().roleClaimPath(settings.groupsClaim()).roleClaimSeparator("\n").end();
        tenant = tenant.token().audience(settings.clientId()).subjectRequired(true).principalClaim("sub")
                .lifespanGrace(CLOCKS_SECONDS).refreshExpired(isOnPages()).allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false).end();
        if (!isOnPages())
            return tenant.applicationType(ApplicationType.SERVICE).build();
        String secret = settings.clientSecret().orElseThrow();
        if (secret.length() < SHORTEST_SECRET)
            throw new IllegalArgumentException("paperwire.auth.oidc.client-secret seals the cookies of who signs in and"
                    + " has to have " + SHORTEST_SECRET + " characters at least");
        URI own = ownUrl.orElseThrow();
        boolean secure = "https".equals(own.getScheme());
        tenant = tenant.applicationType(ApplicationType.HYBRID).credentials(secret)
                .tokenStateManager().strategy(Strategy.ID_REFRESH_TOKENS).end();
        var code = tenant.authentication()
                .redirectPath(own.toString().replaceAll("/+$", "") + BACK).restorePathAfterRedirect()
                .scopes(settings.scopes()).pkceRequired().stateCookieAge(SLOWEST).sessionAgeExtension(IDLE)
                .forceRedirectHttpsScheme(secure)
                .cookieForceSecure(secure)
                .javaScriptAutoRedirect(false);
        settings.cookieDomain().ifPresent(code::cookieDomain);
        return code.end().build();
    }
}
