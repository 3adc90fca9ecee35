package io.paperwire.notify.feed;

/** What a private feed can be written in. */
enum FeedFormat {
    ATOM("application/atom+xml;charset=UTF-8") {
        @Override
        byte[] write(PrivateFeed feed) {
            return Atom.write(feed);
        }
    },
    JSON("application/feed+json") {
        @Override
        byte[] write(PrivateFeed feed) {
            return JsonFeed.write(feed);
        }
    };

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract byte[] write(PrivateFeed feed);

    String mediaType() {
        return mediaType;
    }
}
