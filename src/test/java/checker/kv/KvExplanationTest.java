package checker.kv;

import static checker.kv.KvHistory.ERR_VERSION;
import static checker.kv.KvHistory.MAYBE;
import static checker.kv.KvHistory.NO_KEY;
import static checker.kv.KvHistory.OK;
import static checker.kv.KvHistory.returned;
import static org.assertj.core.api.Assertions.assertThat;

import checker.Operation;
import checker.Verdict;
import checker.kv.KvInput.Get;
import checker.kv.KvOutput.Found;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a student is told: each fault as it looks in a history, and the words for it. */
class KvExplanationTest {

  @Test
  void anOldLeaderAnswersAGet() {
    assertExplanationAsInDocs(
        new KvHistory()
            .put(1, 1000, 1100, "a", 0, OK)
            .put(1, 1290, 1305, "b", 1, OK)
            .get(2, 1311, 1320, "a", 1)
            .get(3, 1330, 1333, "b", 2),
        """
        key "k": stale read
        a Get called at 1.311 s returned version 1, but at 1.305 s a Put had been acknowledged as \
        creating version 2
        version 2 was not lost: a later Get shows that
          client 1  1.290 .. 1.305 s  Put("b", version 1) -> OK
          client 2  1.311 .. 1.320 s  Get -> "a", version 1
          client 3  1.330 .. 1.333 s  Get -> "b", version 2
        the answers before 1.320 s (2) have an order
        often the cause: a server that answers a Get from its own state, not through the log
        """);
  }

  @Test
  void nothingIsSaidOfWhatCameLaterIfNobodyLooked() {
    Verdict verdict =
        new KvChecker()
            .check(
                new KvHistory()
                    .put(1, 0, 1, "a", 0, OK)
                    .put(1, 2, 3, "b", 1, OK)
                    .get(2, 4, 6, "a", 1)
                    .get(3, 5, 7, "b", 2)
                    .put(1, 8, 9, "c", 2, OK)
                    .operations());

    assertThat(((Verdict.Illegal) verdict).explanation())
        .noneMatch(line -> line.contains("lost") || line.contains("later Get"));
  }

  @Test
  void twoGetsSeeVersionsInTheWrongOrder() {
    assertExplanation(
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(1, 3, 20, "b", 1, OK)
            .get(2, 4, 6, "b", 2)
            .get(3, 7, 9, "a", 1),
        """
        key "k": version went backwards
        a Get called at 0.007 s returned version 1, but at 0.006 s a Get had returned version 2
          client 2  0.004 .. 0.006 s  Get -> "b", version 2
          client 3  0.007 .. 0.009 s  Get -> "a", version 1
        the answers before 0.009 s (2) have an order
        often the cause: a server that answers a Get from its own state, not through the log
        """);
  }

  @Test
  void aWrongTruncationLosesAnAcknowledgedPut() {
    assertExplanationAsInDocs(
        new KvHistory()
            .put(1, 1000, 1100, "a", 0, OK)
            .put(1, 1290, 1305, "b", 1, OK)
            .get(2, 1500, 1510, "a", 1)
            .put(2, 1520, 1540, "c", 1, OK),
        """
        key "k": lost update
        a Get called at 1.500 s returned version 1, but at 1.305 s a Put had been acknowledged as \
        creating version 2
        another Put with version 1 was acknowledged too
          client 1  1.290 .. 1.305 s  Put("b", version 1) -> OK
          client 2  1.500 .. 1.510 s  Get -> "a", version 1
          client 2  1.520 .. 1.540 s  Put("c", version 1) -> OK
        the answers before 1.510 s (2) have an order
        often the cause: an entry acknowledged before a majority had it, or truncated after that
        """);
    assertExplanation(
        new KvHistory().put(1, 0, 2, "a", 0, OK).put(1, 3, 6, "b", 1, OK).put(2, 4, 8, "c", 1, OK),
        """
        key "k": lost update
        two Puts with version 1 were both acknowledged, but only one can replace a version
          client 1  0.003 .. 0.006 s  Put("b", version 1) -> OK
          client 2  0.004 .. 0.008 s  Put("c", version 1) -> OK
        the answers before 0.008 s (2) have an order
        often the cause: an entry acknowledged before a majority had it, or truncated after that
        """);
  }

  @Test
  void theCauseThatIsNamedFitsWhatHasGoneOn() {
    assertThat(causeOfALostUpdate(Set.of()))
        .isEqualTo(
            "often the cause: an operation that was answered before it was executed,"
                + " or with another one's answer");
    assertThat(causeOfALostUpdate(Set.of(Circumstance.LOST_MESSAGES)))
        .isEqualTo(
            "often the cause: an entry acknowledged before a majority had it,"
                + " or truncated after that");
    assertThat(causeOfALostUpdate(Set.of(Circumstance.CRASHES, Circumstance.SNAPSHOTS_READ)))
        .isEqualTo(
            "often the cause: a snapshot or a restart that forgets what was put;"
                + " or an entry acknowledged before a majority had it, or truncated after that");
  }

  private static String causeOfALostUpdate(Set<Circumstance> circumstances) {
    KvHistory history =
        new KvHistory().put(1, 0, 2, "a", 0, OK).put(1, 3, 6, "b", 1, OK).put(2, 4, 8, "c", 1, OK);
    Verdict.Illegal illegal =
        (Verdict.Illegal) new KvChecker(circumstances).check(history.operations());
    assertThat(illegal.form()).isEqualTo("lost update");
    return illegal.explanation().getLast();
  }

  @Test
  void aPutIsExecutedTwiceAfterALostReply() {
    assertExplanationAsInDocs(
        new KvHistory().put(1, 0, 2, "a", 0, OK).put(1, 3, 9, "b", 1, MAYBE).get(2, 10, 12, "b", 3),
        """
        key "k": executed twice?
        at 0.012 s a Get had returned version 3,
        but no Put can have created version 3 with the value "b"
        a Put with version 1 has that value: perhaps it was executed twice
          client 1  0.003 .. 0.009 s  Put("b", version 1) -> ErrMaybe
          client 2  0.010 .. 0.012 s  Get -> "b", version 3
        the answers before 0.012 s (2) have an order
        often the cause: a version that is not compared when the entry is applied
        """);
  }

  @Test
  void aClerkForgetsThatItHasSentAgain() {
    assertExplanation(
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(2, 3, 9, "b", 1, ERR_VERSION)
            .get(1, 10, 12, "b", 2),
        """
        key "k": failed Put took effect?
        at 0.009 s a Put had been answered ErrVersion, so version 2 existed,
        but no Put can have created version 2
        a Get found what that Put would have created
          client 2  0.003 .. 0.009 s  Put("b", version 1) -> ErrVersion
          client 1  0.010 .. 0.012 s  Get -> "b", version 2
        the answers before 0.009 s (1) have an order
        often the cause: a clerk that answers ErrVersion, not ErrMaybe, after a re-send of any kind
        """);
    assertExplanation(
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(1, 2, 3, "b", 1, OK)
            .put(2, 5, 6, "c", 2, ERR_VERSION)
            .get(1, 10, 12, "c", 3),
        """
        key "k": failed Put took effect?
        a Put with version 2 was answered ErrVersion, but unless something else here is wrong, \
        that was the version all along:
          version 2 existed by 0.003 s: client 1  0.002 .. 0.003 s  Put("b", version 1) -> OK
          so version 3 existed by 0.006 s, or this would have met version 2: client 2  0.005 .. \
        0.006 s  Put("c", version 2) -> ErrVersion
          but version 3 never existed: no Put can have created it
        a Get found what that Put would have created:
          client 1  0.010 .. 0.012 s  Get -> "c", version 3
        the answers before 0.006 s (2) have an order
        often the cause: a clerk that answers ErrVersion, not ErrMaybe, after a re-send of any kind
        """);
    assertExplanation(
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(2, 3, 9, "b", 1, ERR_VERSION)
            .get(1, 5, 7, "b", 2),
        """
        key "k": failed Put took effect?
        at 0.007 s a Get had returned version 2,
        but no Put can have created version 2 with the value "b"
        a Put that would have created it was answered ErrVersion
          client 2  0.003 .. 0.009 s  Put("b", version 1) -> ErrVersion
          client 1  0.005 .. 0.007 s  Get -> "b", version 2
        the answers before 0.009 s (2) have an order
        often the cause: a clerk that answers ErrVersion, not ErrMaybe, after a re-send of any kind
        """);
  }

  @Test
  void aPutIsRefusedBecauseOfAVersionThatNobodyCreated() {
    assertForm(
        "spurious ErrVersion",
        new KvHistory().put(1, 0, 2, "a", 0, OK).put(2, 3, 9, "b", 1, ERR_VERSION));
    assertForm(
        "spurious ErrVersion",
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(2, 3, 9, "b", 1, ERR_VERSION)
            .put(1, 10, 11, "c", 1, OK)
            .get(1, 12, 13, "c", 2));
  }

  @Test
  void aSnapshotForgetsAKey() {
    assertExplanationAsInDocs(
        new KvHistory()
            .put(1, 1000, 1100, "a", 0, OK)
            .get(1, 1200, 1300, "a", 1)
            .getNoKey(2, 2500, 2510)
            .getNoKey(2, 2600, 2610),
        """
        key "k": ErrNoKey after creation
        a Get called at 2.500 s returned ErrNoKey, but at 1.100 s a Put had been acknowledged as \
        creating version 1
        no later Get found version 1: perhaps it was lost
          client 1  1.000 .. 1.100 s  Put("a", version 0) -> OK
          client 2  2.500 .. 2.510 s  Get -> ErrNoKey
        the answers before 2.510 s (2) have an order
        often the cause: a snapshot or a restart that forgets keys, or a stale read
        """);
  }

  @Test
  void aPutIsRefusedThatShouldNotBe() {
    assertExplanationAsInDocs(
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(1, 2, 3, "b", 1, OK)
            .put(2, 5, 6, "c", 2, ERR_VERSION),
        """
        key "k": spurious ErrVersion
        a Put with version 2 was answered ErrVersion, but unless something else here is wrong, \
        that was the version all along:
          version 2 existed by 0.003 s: client 1  0.002 .. 0.003 s  Put("b", version 1) -> OK
          so version 3 existed by 0.006 s, or this would have met version 2: client 2  0.005 .. \
        0.006 s  Put("c", version 2) -> ErrVersion
          but version 3 never existed: no Put can have created it
        the answers before 0.006 s (2) have an order
        often the cause: a re-sent Put that had been executed before
        """);
  }

  @Test
  void aMaybeIsAnsweredWithoutNeed() {
    assertExplanation(
        new KvHistory().put(1, 0, 2, "a", 0, OK).put(2, 5, 6, "b", 1, MAYBE).get(1, 10, 11, "a", 1),
        """
        key "k": stale read, or spurious ErrMaybe
        a Put with version 1 was answered ErrMaybe, but unless something else here is wrong, that \
        was the version all along:
          version 1 existed by 0.002 s: client 1  0.000 .. 0.002 s  Put("a", version 0) -> OK
          so version 2 existed by 0.006 s, or this would have met version 1: client 2  0.005 .. \
        0.006 s  Put("b", version 1) -> ErrMaybe
          but version 2 did not exist before 0.010 s: client 1  0.010 .. 0.011 s  Get -> "a", \
        version 1
        the answers before 0.011 s (2) have an order
        often the cause: a clerk that returns ErrMaybe when no answer came
        """);
    assertForm(
        "spurious ErrMaybe", new KvHistory().put(1, 0, 1, "a", 0, MAYBE).put(2, 5, 6, "b", 0, OK));
  }

  @Test
  void refusedPutsContradictEachOther() {
    assertExplanation(
        new KvHistory()
            .put(1, 0, 3, "a", 0, OK)
            .pendingPut(4, 0, "x", 1)
            .put(2, 6, 9, "b", 1, MAYBE)
            .put(3, 10, 11, "c", 2, ERR_VERSION),
        """
        key "k": answers that exclude each other
        each of these follows from those before, but the last one denies it:
          version 1 existed by 0.003 s: client 1  0.000 .. 0.003 s  Put("a", version 0) -> OK
          so version 2 existed by 0.009 s, or this would have met version 1: client 2  0.006 .. \
        0.009 s  Put("b", version 1) -> ErrMaybe
          so version 3 existed by 0.011 s, or this would have met version 2: client 3  0.010 .. \
        0.011 s  Put("c", version 2) -> ErrVersion
          but version 3 never existed: no Put can have created it
        the answers before 0.011 s (2) have an order
        """);
    assertForm(
        "answers that exclude each other",
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(2, 2, 3, "b", 1, MAYBE)
            .put(1, 5, 6, "c", 1, OK));
    assertForm(
        "stale read, or spurious ErrVersion",
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(1, 2, 3, "b", 1, OK)
            .pendingPut(3, 2, "x", 2)
            .put(2, 4, 5, "c", 2, ERR_VERSION)
            .get(2, 6, 7, "b", 2));
  }

  @Test
  void aLongChainIsCut() {
    KvHistory history = new KvHistory().put(0, 0, 1, "a", 0, OK);
    int refused = 20;
    for (int version = 1; version <= refused; version++) {
      history.pendingPut(100 + version, 0, "x", version);
      long call = 10L * version;
      history.put(version, call, call + 1, "b", version, MAYBE);
    }
    history.get(99, 1000, 1001, "x", refused);

    Verdict.Illegal verdict = (Verdict.Illegal) new KvChecker().check(history.operations());

    assertThat(verdict.explanation()).hasSize(10);
    assertThat(verdict.explanation().get(3))
        .isEqualTo("  so, step by step, as 16 more refused Puts show,");
    assertThat(verdict.explanation().get(8)).startsWith("  but version 21 did not exist before");
    assertThat(verdict.operations()).hasSize(refused + 2);
  }

  @Test
  void anAnswerIsNeverRight() {
    assertThat(why(new KvHistory().get(1, 0, 1, "a", 0)))
        .isEqualTo("a key that exists has a version of 1 or more");
    assertThat(why(new KvHistory().add(1, new Get("k"), 0, returned(OK, 1))))
        .isEqualTo("a Get cannot be answered so");
    assertThat(why(new KvHistory().put(1, 0, 1, "a", 0, NO_KEY)))
        .isEqualTo(
            "a Put with version 0 creates a missing key and is otherwise answered ErrVersion");
    assertThat(why(new KvHistory().put(1, 0, 1, "a", -1, OK)))
        .isEqualTo("no key ever has a version below 0");
    assertThat(why(new KvHistory().put(1, 0, 1, "a", 0, new Found("a", 1))))
        .isEqualTo("a Put cannot be answered so");
  }

  private static String why(KvHistory history) {
    return ((Verdict.Illegal) new KvChecker().check(history.operations())).explanation().get(1);
  }

  @Test
  void valuesDoNotFit() {
    KvHistory created = new KvHistory().put(1, 0, 2, "a", 0, OK);
    assertExplanation(
        created.get(2, 3, 4, "", 1),
        """
        key "k": wrong value
        version 1 was returned with another value than the Put that created it has
          client 1  0.000 .. 0.002 s  Put("a", version 0) -> OK
          client 2  0.003 .. 0.004 s  Get -> "", version 1
        the answers before 0.004 s (1) have an order
        often the cause: replicas that applied different operations, or in another order
        """);
    assertExplanation(
        new KvHistory().pendingPut(1, 0, "a", 0).get(2, 1, 2, "a", 1).get(2, 3, 4, "b", 1),
        """
        key "k": two values for one version
        two Gets returned version 1 with different values
          client 2  0.001 .. 0.002 s  Get -> "a", version 1
          client 2  0.003 .. 0.004 s  Get -> "b", version 1
        the answers before 0.004 s (1) have an order
        often the cause: replicas that applied different operations, or in another order
        """);
    assertForm("value from nowhere", new KvHistory().put(1, 0, 2, "a", 0, OK).get(2, 3, 4, "z", 2));
    assertForm(
        "value from nowhere",
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .get(2, 3, 4, "z", 2)
            .put(1, 5, 6, "b", 1, OK)
            .pendingPut(3, 7, "z", 4));
    assertForm("version from nowhere", new KvHistory().get(2, 3, 4, "z", 3));
  }

  @Test
  void aPutIsSuspectedOnlyIfItFits() {
    KvHistory created = new KvHistory().put(1, 0, 2, "a", 0, OK);
    assertExplanation(
        created.pendingPut(3, 0, "y", 1).put(2, 3, 6, "z", 1, ERR_VERSION).get(1, 5, 7, "b", 2),
        """
        key "k": value from nowhere
        at 0.007 s a Get had returned version 2,
        but no Put can have created version 2 with the value "b"
        the Puts with version 1 were refused or have another value
          client 1  0.005 .. 0.007 s  Get -> "b", version 2
        the answers before 0.007 s (2) have an order
        """);
    assertExplanation(
        new KvHistory()
            .put(2, 0, 4, "b", 5, MAYBE)
            .put(2, 0, 4, "b", 7, NO_KEY)
            .get(1, 5, 7, "b", 1),
        """
        key "k": value from nowhere
        at 0.007 s a Get had returned version 1,
        but no Put can have created version 1 with the value "b"
        no Put with version 0 had been called
          client 1  0.005 .. 0.007 s  Get -> "b", version 1
        the answers before 0.007 s (2) have an order
        """);
    assertForm(
        "value from nowhere",
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(2, 3, 4, "b", 0, ERR_VERSION)
            .get(1, 5, 7, "b", 2));
    assertExplanation(
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .pendingPut(3, 0, "b", 1)
            .put(4, 8, 11, "b", 1, ERR_VERSION)
            .get(2, 5, 7, "b", 2)
            .put(1, 10, 12, "b", 1, OK),
        """
        key "k": read from the future
        at 0.007 s a Get had returned version 2,
        but no Put that can have created version 2 with the value "b" was called before 0.010 s
          client 2  0.005 .. 0.007 s  Get -> "b", version 2
          client 1  0.010 .. 0.012 s  Put("b", version 1) -> OK
        the answers before 0.012 s (3) have an order
        """);
    assertExplanation(
        new KvHistory()
            .pendingPut(3, 0, "x", 0)
            .put(2, 2, 3, "b", 1, OK)
            .put(1, 5, 8, "a", 0, OK)
            .get(4, 1, 7, "a", 1),
        """
        key "k": writes out of order
        at 0.003 s a Put had been acknowledged as creating version 2,
        but no Put that can have created version 1 with the value "a" was called before 0.005 s
          client 4  0.001 .. 0.007 s  Get -> "a", version 1
          client 2  0.002 .. 0.003 s  Put("b", version 1) -> OK
          client 1  0.005 .. 0.008 s  Put("a", version 0) -> OK
        the answers before 0.007 s (1) have an order
        often the cause: an answer that went to the wrong caller
        """);
  }

  @Test
  void anEffectComesBeforeItsCause() {
    assertForm(
        "read from the future",
        new KvHistory().put(1, 0, 2, "a", 0, OK).get(2, 3, 4, "b", 2).put(1, 6, 8, "b", 1, OK));
    assertForm(
        "writes out of order",
        new KvHistory()
            .put(1, 0, 2, "a", 0, OK)
            .put(2, 0, 9, "c", 2, OK)
            .put(1, 10, 12, "b", 1, OK));
    assertForm(
        "ErrVersion without the key",
        new KvHistory().put(1, 0, 2, "a", 0, ERR_VERSION).put(2, 5, 9, "b", 0, OK));
  }

  @Test
  void aVersionThatOnlyARefusalShowsIsNotFound() {
    assertForm(
        "stale read, or spurious ErrVersion",
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .pendingPut(3, 0, "b", 1)
            .put(2, 2, 3, "c", 1, ERR_VERSION)
            .get(1, 4, 5, "a", 1));
    assertForm(
        "ErrNoKey after creation",
        new KvHistory()
            .pendingPut(3, 0, "b", 0)
            .put(2, 2, 3, "c", 2, ERR_VERSION)
            .put(1, 4, 5, "a", 3, NO_KEY));
  }

  @Test
  void momentsThatWouldLookAlikeGetMoreDecimals() {
    KvHistory fast =
        new KvHistory().put(1, 0, 1, "a", 0, OK).put(1, 2, 3, "b", 1, OK).get(2, 4, 5, "a", 1);
    var inMicroseconds =
        fast.operations().stream()
            .map(operation ->
                new Operation<>(
                    operation.id(),
                    operation.client(),
                    operation.input(),
                    operation.call(),
                    operation.call() / 1e6,
                    KvHistory.returned(operation.output().orElseThrow(), operation.end())
                        .map(end ->
                            new Operation.Return<>(end.output(), end.stamp(), end.stamp() / 1e6))))
            .toList();

    Verdict.Illegal verdict = (Verdict.Illegal) new KvChecker().check(inMicroseconds);

    assertThat(verdict.explanation())
        .contains("  client 1  0.000002 .. 0.000003 s  Put(\"b\", version 1) -> OK");
  }

  private static void assertExplanation(KvHistory history, String expected) {
    Verdict verdict = new KvChecker().check(history.operations());
    assertThat(verdict).isInstanceOf(Verdict.Illegal.class);
    assertThat(String.join("\n", ((Verdict.Illegal) verdict).explanation()) + "\n")
        .isEqualTo(expected);
  }

  /** The samples in docs/checker.md are what is printed. */
  private static void assertExplanationAsInDocs(KvHistory history, String expected) {
    assertExplanation(history, expected);
    assertThat(Path.of("docs/checker.md")).content().contains("```\n" + expected + "```\n");
  }

  private static void assertForm(String form, KvHistory history) {
    Verdict verdict = new KvChecker().check(history.operations());
    assertThat(verdict).isInstanceOf(Verdict.Illegal.class);
    assertThat(((Verdict.Illegal) verdict).form()).isEqualTo(form);
  }
}
