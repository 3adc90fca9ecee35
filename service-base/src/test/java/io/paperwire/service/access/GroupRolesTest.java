package io.paperwire.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class GroupRolesTest {

    @Test
    void groups_have_the_roles_that_are_named_for_them_with_what_these_include() {
        GroupRoles roles = new GroupRoles(List.of("curator:library staff", " reader : cn=members ", "", "admin:it"));
        assertThat(roles.of(Set.of("library staff"))).containsExactlyInAnyOrder(Role.CURATOR, Role.READER);
        assertThat(roles.of(Set.of("cn=members", "choir"))).containsExactly(Role.READER);
        assertThat(roles.of(Set.of("it"))).isEqualTo(Role.ALL);
        assertThat(roles.of(Set.of("admin", "reader", "*"))).isEmpty();
        assertThat(roles.of(Set.of())).isEmpty();
    }

    @Test
    void a_star_is_whoever_signs_on() {
        assertThat(new GroupRoles(List.of("reader:*")).of(Set.of())).containsExactly(Role.READER);
    }

    @Test
    void an_entry_that_is_none_is_named() {
        for (String entry : List.of("reader", "reader:", ":members", "king:members"))
            assertThatIllegalArgumentException().as(entry).isThrownBy(() -> new GroupRoles(List.of(entry)))
                    .withMessageContaining("paperwire.auth.oidc.roles");
    }
}
