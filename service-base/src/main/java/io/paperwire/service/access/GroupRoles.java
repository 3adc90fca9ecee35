package io.paperwire.service.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the groups of a provider may do here. A group that is not named may do nothing, whatever it is called. */
final class GroupRoles {

    private static final String WHOEVER = "*";

    private record Entry(String role, String group) {
    }

    private final List<Entry> entries;

    /** @throws IllegalArgumentException an entry is not {@code role:group} */
    GroupRoles(List<String> entries) {
        this.entries = entries.stream().map(String::strip).filter(entry -> !entry.isEmpty()).map(GroupRoles::entry)
                .toList();
    }

    private static Entry entry(String entry) {
        int colon = entry.indexOf(':');
        if (colon < 0 || colon == entry.length() - 1)
            throw new IllegalArgumentException("'" + entry + "' of paperwire.auth.oidc.roles is not role:group");
        String role = entry.substring(0, colon).strip();
        if (!Role.ALL.contains(role))
            throw new IllegalArgumentException("paperwire.auth.oidc.roles has the role '" + role
                    + "', which is none of " + new TreeSet<>(Role.ALL));
        return new Entry(role, entry.substring(colon + 1).strip());
    }

    Set<String> of(Set<String> groups) {
        Set<String> roles = new HashSet<>();
        for (Entry entry : entries)
            if (entry.group().equals(WHOEVER) || groups.contains(entry.group()))
                roles.addAll(Role.withIncluded(entry.role()));
        return roles;
    }
}
