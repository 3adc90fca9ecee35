package io.paperwire.catalog.feeds;

import java.util.Locale;

/** What a feed can be written in. */
enum FeedFormat {
    ATOM("application/atom+xml;charset=UTF-8") {
        @Override
        byte[] write(Feed feed) {
            return new AtomWriter(feed).write();
        }
    },
    RSS("application/rss+xml;charset=UTF-8") {
        @Override
        byte[] write(Feed feed) {
            return new RssWriter(feed).write();
        }
    },
    JSON("application/feed+json") {
        @Override
        byte[] write(Feed feed) {
            return JsonFeed.of(feed).write();
        }
    };

    /** For paths, as JAX-RS wants it. */
    static final String NAMES = "atom|rss|json";

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract byte[] write(Feed feed);

    String mediaType() {
        return mediaType;
    }

    /** @param name one of {@link #NAMES} */
    static FeedFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
