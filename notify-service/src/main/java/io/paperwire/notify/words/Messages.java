package io.paperwire.notify.words;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * What pages say, and mails like them. The texts are in {@code messages/say_en.properties}, and so for each other language and
 * bundle.
 */
@MessageBundle(value = "say", locale = "en")
public interface Messages {

    // The language itself
    String language();

    // Mails, posts and pages
    String trendingDay();
    String trendingWeek();
    String trendingMonth();
    String quoted(String title);
    String andOthers(String authors);
    String manage();
    String unsubscribe();
    String stopAll();
    String eventAdded();
    String eventSplit();
    String eventRevised(String note);
    String fieldTitle();
    String fieldAbstract();
    String fieldAuthors();
    String eventVersioned(String note);
    String eventPublished(String note);
    String eventCodeAdded(String note);
    String eventWithdrawn();
    String eventRetracted();
    String eventRemoved();
    String eventTrending(String list, String note);
    String eventDegraded(String note);
    String eventRecovered();
    String confirmButton();
    String manageSubject();

    // What is followed, and when
    String becomesOf(String title);
    String becomesOfPaper(String paper);
    String healthOfSources();
    String rhythmOnce();
    String rhythmMinutes(int count);
    String rhythmSeconds(int count);
    String rhythmHourly();
    String rhythmDaily(String time);
    String rhythmWeekly(String day, String time);
    String quietHours(String hours);
    String most(boolean isOfDay, int count, String number);

    // States
    String unconfirmed();
    String confirmed();
    String active();
    String paused();
    String ended();
    String disabled();
    String suppressed();
    String deliveryPending();
    String deliveryFailed();
    String deliverySent();
    String deliveryDead();
    String deliveryCancelled();
    String complained();

    // Pages behind the subscribe form and the links in mails
    String inboxTitle();
    String inboxText();
    String didNotWork();
    String tooManyTitle();
    String tooMany(int hours, int minutes);
    String voidTitle();
    String voidText(boolean joins);
    String addressDoneTitle();
    String addressDoneText();
    String addressTitle(boolean joins);
    String addressText(boolean joins);
    String subscribedTitle();
    String subscribedText();
    String confirmTitle();
    String confirmText();
    String unsubscribeText();
    String unsubscribedTitle();
    String stopText();
    String stoppedTitle();
    String stoppedText();
    String forgotten();
    String brokenTitle();
    String brokenText();
    String toPapers();

    // The page that mails the link
    String linkSent();
    String linkVoid();
    String askIntro();
    String askAddress();
    String askButton();

    // The manage page
    String back();
    String change();
    String save();
    String add();
    String remove();
    String removeText();
    String tryFirst();
    String subscribe();
    String noneNow();
    String findsNothing(String why);
    String live();
    String pause(boolean all);
    String resume(boolean all);
    String end();
    String endText();
    String asFeed();
    String feedHint();
    String feedRenew();
    String feedRenewText();
    String newOne();
    String fieldTo();
    String sentHeading();
    String sentLink();
    String settingsHeading();
    String settingsLanguage();
    String settingsZone();
    String addresses();
    String nothingSent(String why);
    String oneMoreAddress();
    String endpoints();
    String postTo();
    String aWebhook();
    String address();
    String endpointPlace();
    String endpointToken();
    String exportHeading();
    String exportAll();
    String exportBare();
    String exportOpml();
    String importFile();
    String importButton();
    String deleteHeading();
    String deleteSure();
    String deleteButton();

    // The form of a subscription
    String fieldWhat();
    String kindQuery();
    String kindPaper();
    String fieldText();
    String fieldRhythm();
    String choiceOnce();
    String choiceMoment();
    String choiceHourly();
    String choiceDaily();
    String choiceWeekly();
    String fieldTime();
    String fieldDay();
    String fieldMinutes();
    String fieldQuietFrom();
    String fieldQuietUntil();
    String fieldMost();
    String wishHint();
    String changeHeading();

    // What a query would have sent
    String wouldHaveSent();
    String inDays(int count);
    String knownSince(String time);
    String warnNothing();
    String warnFlood(String count);

    // Webhooks and chats
    String endpointSecret();
    String endpointOpen();
    String endpointState();
    String lastAnswer(String answer);
    String enable();
    String askAgain();
    String newSecret();
    String postedHeading();
    String postedAlert();
    String postedVerification();
    String postedAttempts(int count);
    String postedNext(String time);
    String postAgain();
    String nothingYet();
    String postAllAgain();
    String secretRenewed();
    String postedAgain(String count);

    // What a page says after a form was sent and worked
    String saidUnknown();
    String saidChanged();
    String saidPaused();
    String saidResumed();
    String saidEnded();
    String saidSettings();
    String saidAsked();
    String saidRemoved();
    String saidFeeds();
    String saidVerifying();
    String imported(int count, String number);
    String leftOut();
    String ownRemovedTitle();
    String ownRemovedText();
    String deletedTitle();
    String deletedText(String contacts, String subscriptions, String alerts);
    String remains();

    // What is refused
    String notThereTitle();
    String notThereText();
    String busy();
    String notConfirmedYet();
    String hasEnded();
    String notSure();
    String wrongAddress();
    String wrongRhythm();
    String wrongQuiet();
    String wrongMost();
    String wrongList();
    String wrongPaper();
    String unknownPaper();
    String wrongLanguage();
    String wrongZone();
    String queryMissing();
    String queryTooLong(String count);
    String queryControl();
    String queryExamples(int count);
    String queryGone();
    String queryNotUnderstood(String why);
    String queryLike(String paper);
    String queryLikeNotYet(String paper);
    String onlyQueries();
    String tooManySubscriptions(String count);
    String haveIt();
    String haveAnother();
    String notYourAddress();
    String onlyAddress();
    String sourcesByOperators();
    String sourcesStay();
    String neitherExport();
    String noneInIt();
    String tooManyInIt(String count);
    String notOpml(String element);
    String notXml(int line);
    String feedForeign();
    String feedCalendar();
    String feedBest();
    String feedAll();
    String wrongUrl(String count);
    String wrongTopic();
    String wrongRoom();
    String wrongChat();
    String wrongToken();
    String haveEndpoint();
    String tooManyEndpoints(String count);
    String tooManySecrets();

    // What went wrong with a page
    String nothingThere();
    String notNow();
    String notYourMistake();
    String notUnderstood();

    // The live page
    String liveConnecting();
    String liveScripts();
    String liveWaits();
    String liveLost();
    String liveVoid();
}
