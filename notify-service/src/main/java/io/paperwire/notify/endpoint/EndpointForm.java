package io.paperwire.notify.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.paperwire.notify.chat.Format;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.webhook.Webhook;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;

/** A webhook or a chat as somebody typed it; what a kind does not need is ignored. */
public record EndpointForm(String kind, String url, String room, String chat, String token) {

    /** The kinds beside a webhook. */
    public static final List<String> CHATS = List.of("slack", "discord", "mattermost", "teams", "matrix", "telegram",
            "ntfy");

    private static final int LONGEST_URL = 2_000;
    private static final int SHOWN = 4;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,500}");
    private static final Pattern ROOM = Pattern.compile("![!-~&&[^/?#]]{1,250}");
    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}");
    private static final Pattern BOT = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{20,100}");
    private static final Pattern TOPIC = Pattern.compile(".*/[A-Za-z0-9_-]{1,64}/?");

    /** @throws Rejected something typed is wrong */
    Endpoint checked(URI telegram, SecureRandom random) {
        String type = kind == null ? "" : kind.strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case Endpoint.WEBHOOK -> new Endpoint.Signed(Webhook.to(address(), random));
            case "slack", "discord", "mattermost", "teams" -> chat(type, address(), null, null);
            case "matrix" -> chat(type, address(), matching("room", room, ROOM, Messages::wrongRoom),
                    matching("token", token, TOKEN, Messages::wrongToken));
            case "telegram" -> chat(type, telegram,
                    matching("chat", chat, CHAT, Messages::wrongChat),
                    matching("token", token, BOT, Messages::wrongToken));
            case "ntfy" -> {
                URI topic = address();
                if (!TOPIC.matcher(topic.getPath()).matches() || topic.getQuery() != null)
                    throw new Rejected("url", Messages::wrongTopic);
                yield chat(type, topic, null, token == null || token.isBlank()
                        ? null
                        : matching("token", token, TOKEN, Messages::wrongToken));
            }
            default -> throw new Rejected("kind", "kind is mail, webhook, slack, discord, mattermost, teams, matrix,"
                    + " telegram or ntfy, not '" + type + "'.");
        };
    }

    /** What of an endpoint its owner knows it by, and nobody else can use. */
    static String shown(Endpoint endpoint) {
        Endpoint.Kept kept = endpoint.kept();
        String host = kept.url().getScheme() + "://" + kept.url().getRawAuthority();
        if (kept.place() != null)
            return host + " " + kept.place();
        String rest = kept.url().toString().substring(host.length());
        return rest.length() <= 2 * SHOWN ? host + "/…" : host + "/…" + rest.substring(rest.length() - SHOWN);
    }

    private static Endpoint chat(String kind, URI url, String place, String token) {
        return new Endpoint.Chat(Format.of(kind, url, place, token),
                new Endpoint.Kept(url, place, token, null, null));
    }

    private URI address() {
        String typed = url == null ? "" : url.strip();
        try {
            URI uri = new URI(typed);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null
                    && uri.getRawUserInfo() == null && uri.getRawFragment() == null && typed.length() <= LONGEST_URL
                    && uri.getPort() <= 65_535 && uri.toASCIIString().equals(typed))
                return uri;
        } catch (URISyntaxException e) {
            throw new Rejected("url", say -> say.wrongUrl(Words.number(say, LONGEST_URL)));
        }
        throw new Rejected("url", say -> say.wrongUrl(Words.number(say, LONGEST_URL)));
    }

    private static String matching(String field, String typed, Pattern form,
            Function<Messages, String> wrong) {
        String text = typed == null ? "" : typed.strip();
        if (!form.matcher(text).matches())
            throw new Rejected(field, wrong);
        return text;
    }
}
