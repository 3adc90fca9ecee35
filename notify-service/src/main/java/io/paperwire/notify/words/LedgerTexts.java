package io.paperwire.notify.words;

import io.quarkus.qute.i18n.MessageBundle;

/** What pages say of what was found and told, and why. */
@MessageBundle(value = "ledger", locale = "en")
public interface LedgerTexts {

    String itHas(String parts);
    String ontoList(String list, String place);
    String notTold();
    String waits(String time, String state);
    String foundAt(String time);
    String noteToldAs(String paper);
    String noteFoundFor(String what);
    String noteEnded();
    String noteGone();
    String noteRemoved();
    String noteUnknown();
    String whyNothingHappened();
    String whyNotKept();
    String whyNotUnderstood(String why);
    String whyNoMeaning();
    String whyNoMatch(String why);
    String excluded(String parts);
    String lacking(String parts, int count);
    String far(String papers);
    String partsAndMore(String parts, String count);
    String whyUnconfirmed();
    String whyBefore(String time, boolean votes);
    String whyPaused();
    String whyGone();
    String whyState(String state);
    String whyNext();
    String historyHeading();
    String historyAsk();
    String ask();
    String historyTotal(String count);
    String older();
    String whyHeading();
    String whyChange();
    String mailUnknownTitle();
    String mailUnknownText();
}
