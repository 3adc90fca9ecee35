package io.paperwire.notify.chat;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.paperwire.events.EventJson;
import io.paperwire.notify.delivery.Story;

/** A message for Teams. Its texts are runs of rich text, in which no markup is looked for. */
final class AdaptiveCard {

    /** Teams takes 28 KB. */
    private static final int LIMIT = 24_000;

    record Message(String type, List<Attachment> attachments) {
    }

    record Attachment(String contentType, Card content) {
    }

    record Card(@JsonProperty("$schema") String schema, String type, String version, List<Block> body) {
    }

    record Block(String type, List<Run> inlines) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(String type, String text, String weight, Action selectAction) {

        static Run plain(String text) {
            return new Run("TextRun", text, null, null);
        }

        static Run bold(String text) {
            return new Run("TextRun", text, "Bolder", null);
        }

        static Run link(String text, String url) {
            return new Run("TextRun", text, null, new Action("Action.OpenUrl", url));
        }
    }

    record Action(String type, String url) {
    }

    private AdaptiveCard() {
    }

    static byte[] of(Story story) {
        List<Block> body = new ArrayList<>();
        body.add(block(Run.bold(Layout.plain(story.heading()))));
        int size = 2_000;
        int left = story.size();
        cut : for (Story.Group group : story.groups()) {
            List<Block> head = story.groups().size() > 1
                    ? List.of(block(Run.bold(Layout.plain(group.what()))))
                    : List.of();
            for (Story.Entry entry : group.entries()) {
                List<Block> next = new ArrayList<>(head);
                next.add(block(entry));
                size += EventJson.write(next).length;
                if (size > LIMIT)
                    break cut;
                body.addAll(next);
                head = List.of();
                left--;
            }
        }
        if (left > 0)
            body.add(block(Run.plain(story.andMore().apply(left))));
        body.add(block(Run.link(story.manage(), story.manageUrl())));
        return EventJson.write(new Message("message",
                List.of(new Attachment("application/vnd.microsoft.card.adaptive",
                        new Card("http://adaptivecards.io/schemas/adaptive-card.json", "AdaptiveCard", "1.4", body)))));
    }

    private static Block block(Story.Entry entry) {
        String behind = Layout.behind(entry);
        Run title = Run.link(Layout.plain(entry.title()), entry.url());
        return behind.isEmpty() ? block(title) : block(title, Run.plain(behind));
    }

    private static Block block(Run... runs) {
        return new Block("RichTextBlock", List.of(runs));
    }
}
