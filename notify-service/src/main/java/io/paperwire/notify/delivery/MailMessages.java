package io.paperwire.notify.delivery;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What mails say, in English; {@code messages/mail_de.properties} says it in German. */
@MessageBundle(value = "mail", locale = "en")
interface MailMessages {

    @Message("{#if count == 1}1 new paper{#else}{count} new papers{/if}")
    String newPapers(int count);

    @Message("{#if count == 1}news of 1 source{#else}news of {count} sources{/if}")
    String newsOfSources(int count);

    @Message("{#if count == 1}news of a paper{#else}news of {count} papers{/if}")
    String newsOfPapers(int count);

    @Message("{#if count == 1}1 paper withdrawn or retracted{#else}{count} papers withdrawn or retracted{/if}")
    String gonePapers(int count);

    @Message("{#if count == 1}1 paper removed from the catalogue{#else}{count} papers removed from the catalogue{/if}")
    String removedPapers(int count);

    @Message("{heading} for {what}")
    String headingFor(String heading, String what);

    @Message("{heading} for {count} subscriptions")
    String headingForMany(String heading, int count);

    @Message("Trending today")
    String trendingDay();

    @Message("Trending this week")
    String trendingWeek();

    @Message("Trending this month")
    String trendingMonth();

    @Message("one paper")
    String onePaper();

    @Message("the sources")
    String sources();

    @Message("{authors}, and others")
    String andOthers(String authors);

    @Message("Code")
    String code();

    @Message("Read more")
    String readMore();

    @Message("And {count} more")
    String andMore(int count);

    @Message("You get this mail because you subscribed to")
    String because();

    @Message("Why exactly?")
    String why();

    @Message("Change what you get, or when")
    String manage();

    @Message("Unsubscribe")
    String unsubscribe();

    @Message("Stop all mail")
    String stopAll();

    @Message("All papers")
    String allPapers();

    @Message("text changed: {note}")
    String eventRevised(String note);

    @Message("title")
    String fieldTitle();

    @Message("abstract")
    String fieldAbstract();

    @Message("authors")
    String fieldAuthors();

    @Message("new version {note}")
    String eventVersioned(String note);

    @Message("published{#if note}: {note}{/if}")
    String eventPublished(String note);

    @Message("code added{#if note}: {note}{/if}")
    String eventCodeAdded(String note);

    @Message("withdrawn")
    String eventWithdrawn();

    @Message("retracted")
    String eventRetracted();

    @Message("removed from the catalogue")
    String eventRemoved();

    @Message("trending, place {note}")
    String eventTrending(String note);

    @Message("degraded: {note}")
    String eventDegraded(String note);

    @Message("as it should be again")
    String eventRecovered();

    @Message("Please confirm: {what}")
    String confirmSubject(String what);

    @Message("One click and new papers come to you")
    String confirmHeading();

    @Message("Somebody, hopefully you, asked for mail about:")
    String confirmAsked();

    @Message("Somebody, hopefully you, wants to have this address among theirs. They can then see and change the subscriptions that it has.")
    String confirmJoins();

    @Message("this address")
    String thisAddress();

    @Message("your subscription")
    String thisSubscription();

    @Message("To start it, open this page and press the button:")
    String confirmOpen();

    @Message("Confirm")
    String confirmButton();

    @Message("The link works until {time}.")
    String worksUntil(String time);

    @Message("If it was not you, do nothing: nothing will come of it.")
    String notYou();

    @Message("Your subscriptions")
    String manageSubject();

    @Message("See and change what you get and when, get it all as a file, or delete it:")
    String manageOpen();

    @Message("Open your subscriptions")
    String manageButton();

    @Message("Whoever has this link can do the same. If you did not ask for it, do nothing.")
    String manageNotYou();

    @Message("Papers can be posted here from now on")
    String endpointVerified();

    @Message("Nothing is posted to {endpoint} any more")
    String noticeSubject(String endpoint);

    @Message("It has failed for too long, or has said that it is gone. The last answer:")
    String noticeWhy();

    @Message("What is found for it waits. When it works again, enable it on your page, and all of it comes:")
    String noticeWhat();
}
