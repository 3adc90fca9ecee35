package io.paperwire.ingest.harvest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.harvest.protocol.Position;
import io.paperwire.ingest.harvest.protocol.Schedule;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.Turn;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A source that is read again and again: where its next page is, how its runs went, and how it is doing. */
@Entity
@Table(name = "source")
class Source extends PanacheEntityBase {

    private static final int MOST_ATTEMPTS = 3;
    private static final int ENOUGH_TO_JUDGE = 10;
    private static final int ENOUGH_OF_NONE = 2;

    @Id
    String name;
    String settings;
    boolean configured;
    @Column(name = "created_at")
    Instant createdAt;

    String position;
    @Column(name = "next_run_at")
    Instant nextRunAt;
    UUID holder;
    @Column(name = "leased_until")
    Instant leasedUntil;

    UUID run;
    @Column(name = "run_started_at")
    Instant runStartedAt;
    @Column(name = "run_finished_at")
    Instant runFinishedAt;
    @Column(name = "run_pages")
    int runPages;
    @Column(name = "run_published")
    long runPublished;
    @Column(name = "run_rejected")
    long runRejected;
    @Column(name = "run_deleted")
    long runDeleted;
    @Column(name = "run_fingerprint")
    long runFingerprint;
    @Column(name = "run_remark")
    String runRemark;
    String traceparent;

    long published;
    long rejected;
    long deleted;
    @Column(name = "last_rejection")
    String lastRejection;
    long fingerprint;
    @Column(name = "last_new_at")
    Instant lastNewAt;
    int failures;
    String failure;
    /** How often it was taken since its last page or its last failure. */
    int attempts;

    @Enumerated(EnumType.STRING)
    Health.State health;
    @Column(name = "health_reason")
    String healthReason;
    @Column(name = "health_since")
    Instant healthSince;
    @Column(name = "ended_at")
    Instant endedAt;

    static Source of(String name, SourceSettings settings, boolean configured, Instant now) {
        Source source = new Source();
        source.name = name;
        source.settings = EventJson.writeText(settings);
        source.configured = configured;
        source.createdAt = now.truncatedTo(ChronoUnit.MICROS);
        source.position = EventJson.writeText(Position.beginning(settings, now));
        source.nextRunAt = settings.paused() ? null : source.createdAt;
        source.health = Health.State.NEW;
        source.healthSince = source.createdAt;
        return source;
    }

    /**
     * Takes the source that has been due for longest and that nobody works on. A run that was left off goes on.
     *
     * @param trace gives a new run its traceparent
     */
    static Optional<Source> claim(Instant now, Duration lease, Supplier<String> trace) {
        Optional<Source> due = getSession().createNativeQuery("""
                SELECT * FROM source WHERE next_run_at <= :now AND (leased_until IS NULL OR leased_until < :now)
                ORDER BY next_run_at, name LIMIT 1 FOR UPDATE SKIP LOCKED
                """, Source.class).setParameter("now", now).getResultStream().findFirst();
        due.ifPresent(source -> {
            source.holder = UUID.randomUUID();
            source.leasedUntil = now.plus(lease);
            source.attempts++;
            if (source.run == null || source.runFinishedAt != null)
                source.beginRun(now, trace);
        });
        return due;
    }

    /** Each time somebody took it the service ended, and so may it this time. */
    boolean isGivenUp() {
        return attempts > MOST_ATTEMPTS;
    }

    private void beginRun(Instant now, Supplier<String> trace) {
        run = UUID.randomUUID();
        runStartedAt = now;
        runFinishedAt = null;
        runPages = 0;
        runPublished = 0;
        runRejected = 0;
        runDeleted = 0;
        runFingerprint = 0;
        runRemark = null;
        traceparent = trace.get();
    }

    /** The row, locked, for a worker who has its lease still. */
    static Optional<Source> held(Source claimed) {
        return Source.<Source>find("name = ?1 and holder = ?2", claimed.name, claimed.holder)
                .withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Whether a source is due that nobody works on. */
    boolean keepsAnotherWaiting(Instant now) {
        return count("name <> ?1 and nextRunAt <= ?2 and (leasedUntil is null or leasedUntil < ?2)", name, now) > 0;
    }

    SourceSettings settings() {
        return EventJson.read(settings.getBytes(StandardCharsets.UTF_8), SourceSettings.class);
    }

    SourceKind kind() {
        return settings().kind();
    }

    Position position() {
        return EventJson.read(position.getBytes(StandardCharsets.UTF_8), Position.class);
    }

    Health health() {
        return new Health(health, healthReason, healthSince);
    }

    boolean isRunning(Instant now) {
        return leasedUntil != null && leasedUntil.isAfter(now);
    }

    /** @param isReadAgain whether it says nothing of whether there is something new */
    void count(PagePublication page, boolean isReadAgain) {
        runPages++;
        runPublished += page.published();
        runRejected += page.rejected();
        runDeleted += page.deleted();
        runFingerprint += isReadAgain ? 0 : page.fingerprint();
        published += page.published();
        rejected += page.rejected();
        deleted += page.deleted();
        lastRejection = page.lastRejection() == null ? lastRejection : Health.inShort(page.lastRejection());
        attempts = 0;
    }

    /** A page without records only leads to the one that may fail. */
    void goOn(Turn.More page, Instant until, Instant now) {
        if (page.hasRecords())
            succeed();
        // To its end it may be days. A list that begins again has yet to come to the page that failed.
        if (page.hasRecords() && position().seen() > 0 && isDegradedByThisRun())
            become(new Health(Health.State.QUIET, "it can be read again, and its list goes on", now));
        position = EventJson.writeText(page.next());
        runRemark = page.remark() == null ? runRemark : Health.inShort(page.remark());
        leasedUntil = until;
    }

    /** By a failure, as it is not at its end. */
    private boolean isDegradedByThisRun() {
        return health().isDegraded() && !healthSince.isBefore(runStartedAt);
    }

    /** The address of the settings is another one by now; what a page names is the page's to change. */
    void tellMoved(URI asked, URI to) {
        if (!asked.toString().startsWith(settings().url().toString()))
            return;
        // What a protocol asks with is its own, and may hold a key.
        String address = kind() == SourceKind.FEED ? to.toString() : to.toString().replaceFirst("[?#].*", "");
        String told = "the address has moved for good to " + address;
        if (runRemark == null || !runRemark.startsWith(told))
            runRemark = Health.inShort(runRemark == null ? told : told + "; " + runRemark);
    }

    void finish(Turn.Done end, Instant now) {
        boolean isNew = runFingerprint != 0 && runFingerprint != fingerprint;
        finish(end, isNew, now);
        fingerprint = runFingerprint != 0 ? runFingerprint : fingerprint;
    }

    void finish(Turn.Done end, boolean isNew, Instant now) {
        Turn.Done judged = isUnread()
                ? new Turn.Done(true, end.next(), Turn.State.WRONG, (runPublished == 0 ? "none" : runPublished) + " of "
                        + (runPublished + runRejected) + " records could be read, at last " + lastRejection)
                : end;
        lastNewAt = isNew ? now : lastNewAt;
        runRemark = end.reason() == null ? runRemark : Health.inShort(end.reason());
        runFinishedAt = now;
        succeed();
        become(health().after(judged, isNew, lastNewAt == null ? createdAt : lastNewAt, settings().quietAfter(), now));
        Instant next = settings().paused() ? null : Schedule.parse(settings().schedule()).next(now);
        // What was wrong is not all right for not having changed.
        boolean isAskedForWhole = judged.state() == Turn.State.WRONG || isQuietTooLong(now, next);
        position = EventJson.writeText(isAskedForWhole ? end.next().unvalidated() : end.next());
        letGo(next);
    }

    /**
     * Whether by the next run it has had nothing new for one more of the times that are plausible. A server may say that
     * nothing has changed whatever has.
     */
    private boolean isQuietTooLong(Instant now, Instant next) {
        long plausible = settings().quietAfter().toSeconds();
        if (plausible == 0 || next == null)
            return false;
        long since = (lastNewAt == null ? createdAt : lastNewAt).getEpochSecond();
        return (next.getEpochSecond() - since) / plausible > (now.getEpochSecond() - since) / plausible;
    }

    private void succeed() {
        failures = 0;
        failure = null;
    }

    /** Most of what came: the source has another form by now, or sends something else. */
    private boolean isUnread() {
        return runRejected > runPublished
                && runPublished + runRejected >= (runPublished == 0 ? ENOUGH_OF_NONE : ENOUGH_TO_JUDGE);
    }

    /** The run goes on later. One that was begun by hand of a paused source waits for the next hand. */
    void fail(String why, boolean isDegraded, Position next, Instant again, Instant now) {
        failures++;
        failure = Health.inShort(why);
        position = EventJson.writeText(next);
        if (isDegraded)
            become(health().degraded(why, now));
        letGo(settings().paused() ? null : again);
    }

    void end(Turn.Gone gone, Instant now) {
        endedAt = now;
        runFinishedAt = now;
        succeed();
        runRemark = gone.reason();
        become(health().degraded(gone.reason(), now));
        letGo(null);
    }

    void letGo(Instant next) {
        holder = null;
        // Given up, it is tried once each time that it is due.
        attempts = isGivenUp() ? MOST_ATTEMPTS - 1 : 0;
        leasedUntil = null;
        nextRunAt = next;
    }

    /** Into or out of being degraded is announced, by a row of the same transaction. */
    private void become(Health next) {
        boolean changes = next.isDegraded() != health().isDegraded();
        health = next.state();
        healthReason = next.reason();
        healthSince = next.since();
        if (changes)
            SourceAnnouncement.of(this).persist();
    }

    /** What is watched through its health hears the end of an alarm, as there will be no other. */
    void remove(Instant now) {
        become(new Health(Health.State.QUIET, "the source was removed", now));
        delete();
    }

    /** It stays where it is. As with a source that is removed, an alarm ends. */
    void pause(String why, Instant now) {
        become(new Health(Health.State.QUIET, why, now));
        change(settings().asPaused(), now);
    }

    void runNow(Instant now) {
        endedAt = null;
        nextRunAt = now;
    }

    /** New settings take hold at once; who works on the source by the old ones finds that it is no longer his. */
    void change(SourceSettings to, Instant now) {
        if (!to.hasTheListOf(settings())) {
            position = EventJson.writeText(Position.beginning(to, now));
            runFinishedAt = Objects.requireNonNullElse(runFinishedAt, now);
            endedAt = null;
        }
        settings = EventJson.writeText(to);
        succeed();
        letGo(to.paused() || endedAt != null ? null : now);
        if (to.paused() && health().isDegraded())
            become(new Health(Health.State.QUIET, "paused", now.truncatedTo(ChronoUnit.MICROS)));
    }
}
