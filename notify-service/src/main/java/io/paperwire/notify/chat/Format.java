package io.paperwire.notify.chat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.paperwire.events.EventJson;
import io.paperwire.notify.delivery.Story;
import io.paperwire.notify.post.Call;

/** A chat that takes messages by a plain request, and where in it they go. */
public sealed interface Format {

    /** @param post the same for each attempt, until it is posted again by hand; a chat that can tell repeats apart gets it */
    Call call(Story story, String post);

    /**
     * From the form in which it is kept.
     *
     * @param place the room or the chat, where the address does not say it
     */
    static Format of(String kind, URI url, String place, String token) {
        return switch (kind) {
            case "slack" -> new Slack(url);
            case "discord" -> new Discord(url);
            case "mattermost" -> new Mattermost(url);
            case "teams" -> new Teams(url);
            case "matrix" -> new Matrix(url, place, token);
            case "telegram" -> new Telegram(url, place, token);
            case "ntfy" -> new Ntfy(url, token);
            default -> throw new IllegalArgumentException("no format of chats: '" + kind + "'");
        };
    }

    private static Call post(URI url, Object body) {
        return Call.json("POST", url, EventJson.write(body));
    }

    /** An incoming webhook of Slack. */
    record Slack(URI url) implements Format {

        private static final int LIMIT = 4_000;

        record Body(String text, String parse, @JsonProperty("link_names") boolean linkNames,
                @JsonProperty("unfurl_links") boolean unfurlLinks,
                @JsonProperty("unfurl_media") boolean unfurlMedia) {
        }

        @Override
        public Call call(Story story, String post) {
            return post(url, new Body(Layout.write(story, Style.SLACK, LIMIT), "none", false, false, false));
        }
    }

    /** A webhook of a channel of Discord. */
    record Discord(URI url) implements Format {

        private static final int LIMIT = 2_000;
        private static final int WITHOUT_PREVIEWS = 4;

        record Body(String content, @JsonProperty("allowed_mentions") Mentions allowedMentions, int flags) {
        }

        /** Nobody is called, whatever the text says. */
        @JsonInclude(JsonInclude.Include.ALWAYS)
        record Mentions(List<String> parse) {
        }

        @Override
        public Call call(Story story, String post) {
            return post(url, new Body(Layout.write(story, Style.DISCORD, LIMIT), new Mentions(List.of()),
                    WITHOUT_PREVIEWS));
        }
    }

    /** An incoming webhook of Mattermost. */
    record Mattermost(URI url) implements Format {

        private static final int LIMIT = 4_000;

        record Body(String text) {
        }

        @Override
        public Call call(Story story, String post) {
            return post(url, new Body(Layout.write(story, Style.MATTERMOST, LIMIT)));
        }
    }

    /** A workflow of Microsoft Teams that posts what a webhook takes. */
    record Teams(URI url) implements Format {
        @Override
        public Call call(Story story, String post) {
            return Call.json("POST", url, AdaptiveCard.of(story));
        }
    }

    /**
     * A room of Matrix, by its client API.
     *
     * @param url   of the homeserver
     * @param room  its id, {@code !…:server}
     * @param token access token of an account that is in the room
     */
    record Matrix(URI url, String room, String token) implements Format {

        private static final int LIMIT = 8_000;

        @JsonInclude(JsonInclude.Include.ALWAYS)
        record Body(String msgtype, String body, String format,
                @JsonProperty("formatted_body") String formattedBody,
                @JsonProperty("m.mentions") Map<String, String> mentions) {
        }

        @Override
        public Call call(Story story, String post) {
            URI send = URI.create(withoutSlash(url) + "/_matrix/client/v3/rooms/"
                    + URLEncoder.encode(room, StandardCharsets.UTF_8) + "/send/m.room.message/" + post);
            String html = Layout.write(story, Style.HTML, LIMIT).replace("\n", "<br>");
            return Call.json("PUT", send,
                    EventJson.write(new Body("m.notice", Layout.write(story, Style.PLAIN, LIMIT),
                            "org.matrix.custom.html", html, Map.of())))
                    .with("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Matrix[" + url + ", " + room + "]";
        }
    }

    /**
     * A chat of Telegram.
     *
     * @param url   of the bot API
     * @param chat  the chat's number, or {@code @name} of a channel
     * @param token of a bot that may write there
     */
    record Telegram(URI url, String chat, String token) implements Format {

        private static final int LIMIT = 4_096;

        record Body(@JsonProperty("chat_id") String chat, String text, @JsonProperty("parse_mode") String parseMode,
                @JsonProperty("link_preview_options") Preview preview) {
        }

        record Preview(@JsonProperty("is_disabled") boolean isDisabled) {
        }

        @Override
        public Call call(Story story, String post) {
            return post(URI.create(withoutSlash(url) + "/bot" + token + "/sendMessage"),
                    new Body(chat, Layout.write(story, Style.HTML, LIMIT), "HTML", new Preview(true)));
        }

        @Override
        public String toString() {
            return "Telegram[" + url + ", " + chat + "]";
        }
    }

    /**
     * A topic of ntfy.
     *
     * @param url   of the topic
     * @param token null where everybody may write
     */
    record Ntfy(URI url, String token) implements Format {

        private static final int LIMIT = 4_000;

        record Body(String topic, String title, String message, String click) {
        }

        @Override
        public Call call(Story story, String post) {
            String address = withoutSlash(url);
            int slash = address.lastIndexOf('/');
            Call call = post(URI.create(address.substring(0, slash + 1)), new Body(address.substring(slash + 1),
                    "Paperwire", Layout.write(story, Style.PLAIN, LIMIT), story.manageUrl()));
            return token == null ? call : call.with("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Ntfy[" + url + "]";
        }
    }

    private static String withoutSlash(URI url) {
        return url.toString().replaceFirst("/+$", "");
    }
}
