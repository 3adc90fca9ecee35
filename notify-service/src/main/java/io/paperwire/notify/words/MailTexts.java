package io.paperwire.notify.words;

import io.quarkus.qute.i18n.MessageBundle;

/** What mails and posts say of themselves. */
@MessageBundle(value = "mails", locale = "en")
public interface MailTexts {

    String newPapers(int count, String number);
    String newsOfSources(int count, String number);
    String newsOfPapers(int count, String number);
    String gonePapers(int count, String number);
    String removedPapers(int count, String number);
    String headingFor(String heading, String what);
    String headingForMany(String heading, String count);
    String code();
    String readMore();
    String andMore(int count, String number);
    String shownAbove();
    String because();
    String why();
    String allPapers();
    String confirmSubject(String what);
    String confirmAsked();
    String thisAddress();
    String thisSubscription();
    String confirmOpen();
    String worksUntil(String time);
    String notYou();
    String manageOpen();
    String manageButton();
    String manageNotYou();
    String endpointVerified();
    String noticeSubject(String endpoint);
    String noticeWhy();
    String noticeWhat();
}
