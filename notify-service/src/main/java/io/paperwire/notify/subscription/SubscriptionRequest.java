package io.paperwire.notify.subscription;

import java.time.ZoneId;

import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.words.Messages;

/**
 * What a stranger asks for, checked: mail to this address about that. Language and zone count only while nobody has
 * confirmed the address; whoever has sets them by a signed link.
 */
record SubscriptionRequest(Address address, WishForm.Wish wish, Language language, ZoneId zone) {

    /** @throws Rejected something typed is wrong */
    static SubscriptionRequest of(String address, WishForm wish, String language, String zone, int longestQuery) {
        return new SubscriptionRequest(Address.typed(address), wish.checked(longestQuery), language(language),
                zone(zone));
    }

    static Language language(String typed) {
        return WishForm.blank(typed)
                ? Language.EN
                : WishForm.field("language", typed.strip(), Language::of, Messages::wrongLanguage);
    }

    static ZoneId zone(String typed) {
        return WishForm.blank(typed)
                ? ZoneId.of("UTC")
                : WishForm.field("zone", typed.strip(), Clocks::zone, Messages::wrongZone);
    }
}
