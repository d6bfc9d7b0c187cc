package pictures;

import static pictures.RunMaker.NEVER;

import events.Event.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import pictures.PageData.BandKind;
import pictures.PageData.MarkKind;
import pictures.PageData.Outcome;
import pictures.RunMaker.Message;
import story.Report.Result;
import story.Role;

/** Runs that never were, to be shown. */
final class SampleRuns {

  private static final long MS = 1000;

  private SampleRuns() {}

  /**
   * A leader that is cut off answers a Get by itself, after the others have a new leader and a new
   * value.
   */
  static PageData staleRead(int clients) {
    RunMaker run = new RunMaker(5, clients, 4_000 * MS);
    run.test = "TestOnePartition4B";
    run.sentence =
        "Get(\"x\") by C2 returned \"1\" (version 1), although \"2\" (version 2) had been written"
            + " before it was called: a stale read.";
    run.lines =
        List.of(
            "The history of key \"x\" is not linearizable: stale read.",
            "  C1 Put(\"x\", \"2\", version 1) -> OK              2.610 s .. 2.655 s",
            "  C2 Get(\"x\")                   -> \"1\", version 1  2.740 s .. 2.752 s",
            "Whoever calls Get after a Put has returned must see its value or a later one.",
            "C2's Get was answered by S0, leader of term 7, which was cut off: {0,1} | {2,3,4}.");
    run.notes = List.of("Messages before 0.400 s were not kept.");
    run.focus(2_420 * MS, 2_880 * MS);
    roles(run);
    operations(run, clients);
    replication(run);
    partitionedMessages(run);
    run.partition(
        2_100 * MS,
        3_300 * MS,
        "partition {0,1} | {2,3,4}",
        List.of(List.of(0, 1), List.of(2, 3, 4)));
    run.band(0, 4_000 * MS, BandKind.UNRELIABLE, "unreliable");
    run.check(10 * MS, "one leader", StepResult.OK);
    run.check(900 * MS, "clients start", StepResult.NONE);
    run.check(2_100 * MS, "partition {0,1} | {2,3,4}", StepResult.NONE);
    run.check(2_500 * MS, "the majority elects a leader", StepResult.OK);
    run.check(3_300 * MS, "heal", StepResult.NONE);
    run.check(3_800 * MS, "linearizability", StepResult.FAILED);
    return run.make();
  }

  private static void roles(RunMaker run) {
    for (int server = 0; server < 5; server++) {
      run.role(server, 0, Role.FOLLOWER, 0);
      run.mark(0, server, MarkKind.START, "starts");
    }
    run.role(0, 250 * MS, Role.CANDIDATE, 7).role(0, 262 * MS, Role.LEADER, 7);
    run.mark(250 * MS, 0, MarkKind.ELECTION, "candidate in term 7");
    for (int server = 1; server < 5; server++) {
      run.role(server, 258 * MS, Role.FOLLOWER, 7);
    }
    run.cutOff(0, 2_100 * MS, Role.LEADER, 7).cutOff(1, 2_100 * MS, Role.FOLLOWER, 7);
    run.role(2, 2_450 * MS, Role.CANDIDATE, 8).role(2, 2_463 * MS, Role.LEADER, 8);
    run.mark(2_450 * MS, 2, MarkKind.ELECTION, "candidate in term 8");
    run.mark(2_463 * MS, 2, MarkKind.ELECTION, "leader of term 8 with 3 votes");
    run.mark(2_744 * MS, 0, MarkKind.ANNOTATION, "read from my own state: I am leader");
    run.role(3, 2_456 * MS, Role.FOLLOWER, 8).role(4, 2_457 * MS, Role.FOLLOWER, 8);
    run.role(4, 2_800 * MS, Role.DOWN, 0).role(4, 3_100 * MS, Role.FOLLOWER, 8);
    run.mark(2_800 * MS, 4, MarkKind.CRASH, "crashes");
    run.mark(3_100 * MS, 4, MarkKind.START, "starts again");
    run.role(0, 3_320 * MS, Role.FOLLOWER, 8).role(1, 3_321 * MS, Role.FOLLOWER, 8);
  }

  private static void operations(RunMaker run, int clients) {
    Random random = new Random(1);
    int version = 0;
    for (long time = 900; time < 2_560; time += 23) {
      int client = random.nextInt(clients);
      long from = (time + client) * MS;
      boolean isPut = random.nextBoolean();
      boolean isRefused = random.nextInt(7) == 0;
      String what = isPut ? "Put(\"y\", \"v" + time + "\", version " + version + ")" : "Get(\"y\")";
      String answer =
          isRefused ? "ErrVersion" : isPut ? "OK" : "\"v" + (time - 23) + "\", version " + version;
      version += isPut && !isRefused ? 1 : 0;
      run.operation(
          client, from, from + 21 * MS, what, answer, isRefused ? Outcome.REFUSED : Outcome.DONE);
    }
    run.operation(0, 2_570 * MS, null, "Put(\"x\", \"3\", version 1)", "", Outcome.PENDING);
    run.operation(1, 2_610 * MS, 2_655 * MS, "Put(\"x\", \"2\", version 1)", "OK", Outcome.DONE);
    run.andFocus();
    run.operation(
        2, 2_600 * MS, 2_700 * MS, "Put(\"y\", \"w\", version 40)", "ErrMaybe", Outcome.MAYBE);
    run.operation(2, 2_740 * MS, 2_752 * MS, "Get(\"x\")", "\"1\", version 1", Outcome.DONE);
    run.andFocus();
    run.operation(1, 2_780 * MS, 2_830 * MS, "Get(\"x\")", "\"2\", version 2", Outcome.DONE);
  }

  // Commands and heartbeats of the leader in turn, while all is well.
  private static void replication(RunMaker run) {
    int index = 1;
    for (long time = 270; time < 2_100; time += 30) {
      boolean isHeartbeat = time % 90 != 0;
      for (int to = 1; to < 5; to++) {
        long sent = time * MS + 20L * to;
        append(run, "S0", to, sent, 7, isHeartbeat ? 0 : index, (time + to) % 17 == 0);
      }
      if (!isHeartbeat) {
        for (int server = 0; server < 5; server++) {
          run.committed(server, (time + 20) * MS, index).applied(server, (time + 22) * MS, index);
          run.mark((time + 5) * MS, server, MarkKind.SAVE, "saves 412 bytes");
        }
        index++;
      }
    }
  }

  private static void partitionedMessages(RunMaker run) {
    for (int to = 3; to < 5; to++) {
      vote(run, 2, to, 2_450 * MS + 50L * to);
    }
    for (int to = 0; to < 2; to++) {
      run.message(
          new Message(
              "requestVote",
              "S2",
              "S" + to,
              2_450 * MS + 50L * to,
              NEVER,
              NEVER,
              NEVER,
              2_472 * MS + 900L * to,
              "requestVote t8 last 22 of t7",
              "lost: no way to S" + to,
              "{\"term\":8,\"candidateId\":2,\"lastLogIndex\":22,\"lastLogTerm\":7}",
              ""));
    }
    for (long time = 2_470; time < 2_900; time += 60) {
      for (int to = 3; to < 5; to++) {
        if (to != 4 || time < 2_800) {
          append(run, "S2", to, time * MS, 8, time == 2_590 || time == 2_650 ? 23 : 0, false);
        }
      }
    }
    append(run, "S2", 3, 2_612 * MS, 8, 23, false);
    append(run, "S2", 4, 2_612 * MS + 300, 8, 23, true);
    append(run, "S2", 4, 2_630 * MS, 8, 23, false);
    append(run, "S0", 1, 2_575 * MS, 7, 23, false);
    for (int to = 2; to < 5; to++) {
      append(run, "S0", to, 2_575 * MS + 200L * to, 7, 23, true);
    }
    run.committed(2, 2_640 * MS, 23).applied(2, 2_642 * MS, 23);
    call(run, "C1", 2, 2_610 * MS, 2_655 * MS, "put \"x\" \"2\" version 1", "OK");
    call(run, "C2", 0, 2_740 * MS, 2_752 * MS, "get \"x\"", "\"1\", version 1");
  }

  /** Many clients with many keys, and many messages: two operations on one key are wrong. */
  static PageData crowd() {
    int clients = 45;
    RunMaker run = new RunMaker(7, clients, 1_000 * MS);
    for (int server = 0; server < 7; server++) {
      run.role(server, 0, server == 0 ? Role.LEADER : Role.FOLLOWER, 1);
    }
    run.key = "x";
    run.operation(0, 400 * MS, 450 * MS, "Put(\"x\", \"2\", version 1)", "OK", Outcome.DONE);
    run.andFocus();
    run.operation(1, 470 * MS, 500 * MS, "Get(\"x\")", "\"1\", version 1", Outcome.DONE);
    run.andFocus();
    call(run, "C0", 0, 400 * MS, 449 * MS, "put \"x\"", "OK");
    call(run, "C1", 0, 470 * MS, 499 * MS, "get \"x\"", "\"1\", version 1");
    for (int client = 2; client < clients; client++) {
      run.operation(
          client, 300 * MS, 600 * MS, "Get(\"k" + client + "\")", "ErrNoKey", Outcome.DONE);
      for (int i = 0; i < 10; i++) {
        long sent = (310 + client + 20L * i) * MS;
        call(run, "C" + client, i % 7, sent, sent + 10 * MS, "get \"k\"", "ErrWrongLeader");
        append(run, "S0", 1 + i % 6, sent, 1, client, i % 2 == 0);
      }
    }
    return run.focus(350 * MS, 550 * MS).make();
  }

  /** Two servers have applied different commands. */
  static PageData conflict() {
    RunMaker run = new RunMaker(3, 0, 2_000 * MS);
    run.sentence = "server 2 applied b at index 5, where server 0 applied a";
    run.role(0, 0, Role.LEADER, 3).role(1, 0, Role.FOLLOWER, 3).role(2, 0, Role.FOLLOWER, 3);
    append(run, "S0", 1, 1_000 * MS, 3, 5, false);
    run.andFocusMessage();
    run.mark(1_020 * MS, 0, MarkKind.ERROR, "applied 5: a (as leader of t3)");
    run.mark(1_700 * MS, 2, MarkKind.ERROR, "applied 5: b");
    for (int i = 0; i < 300; i++) {
      run.mark(i * 5L * MS, 2, MarkKind.APPLY, "applied " + i + ": something");
    }
    run.check(1_705 * MS, run.sentence, StepResult.FAILED);
    return run.focus(800 * MS, 1_800 * MS).make();
  }

  /** Two servers wait for each other; long after that the test ends. */
  static PageData standstill() {
    RunMaker run = new RunMaker(2, 0, 120_001 * MS);
    run.sentence = "test took longer than 120 seconds";
    run.lines = List.of("Fatal: test took longer than 120 seconds", "    RaftTest.java:83");
    run.found =
        List.of(
            new PageData.Found(
                "deadlock: raft-0-to-1 waits for a thread that, in the end, waits for it",
                List.of(
                    "raft-0-to-1 of server-0-0 waits for the reply of server-0-1",
                    "handler of server-0-1 waits for a lock")),
            new PageData.Found(
                "a lock is held across an RPC: "
                    + "others wait for it as long as it takes ".repeat(9),
                List.of()));
    run.role(0, 0, Role.FOLLOWER, 0).role(0, 900 * MS, Role.CANDIDATE, 1);
    run.role(1, 0, Role.FOLLOWER, 0);
    run.mark(1_000 * MS, 0, MarkKind.ERROR, "waits for the reply of S1");
    run.mark(1_000 * MS, 1, MarkKind.ERROR, "waits for a lock");
    run.check(120_000 * MS, "test took longer than 120 seconds", StepResult.FAILED);
    return run.focus(0, 1_500 * MS).make();
  }

  /** Two candidates ask each other for votes at the same time. */
  static PageData splitVotes() {
    RunMaker run = new RunMaker(2, 0, 1_000 * MS);
    run.sentence = "expected one leader, got none";
    for (int server = 0; server < 2; server++) {
      run.role(server, 0, Role.FOLLOWER, 3).role(server, 500 * MS, Role.CANDIDATE, 4);
      run.mark(500 * MS - 10, server, MarkKind.SAVE, "saved 62 B");
      run.mark(500 * MS, server, MarkKind.ELECTION, "candidate of t4");
      run.message(
          new Message(
              "requestVote",
              "S" + server,
              "S" + (1 - server),
              500 * MS,
              500 * MS + 300,
              500 * MS + 310,
              500 * MS + 600,
              NEVER,
              "requestVote t4 last 0",
              "vote refused t4",
              "{\"term\":4}",
              "{\"term\":4,\"voteGranted\":false}"));
    }
    return run.make();
  }

  private static void append(
      RunMaker run, String from, int to, long sent, int term, int index, boolean isLost) {
    boolean isEmpty = index == 0;
    String what = "appendEntries t" + term + (isEmpty ? "" : " [" + index + "]");
    String request =
        "{\"term\":"
            + term
            + ",\"leaderId\":"
            + from.substring(1)
            + ",\"prevLogIndex\":"
            + (index - 1)
            + ",\"entries\":["
            + (isEmpty ? "" : "{\"term\":7,\"command\":{\"key\":\"x\"}}")
            + "]}";
    run.message(
        new Message(
            isEmpty ? "heartbeat" : "appendEntries",
            from,
            "S" + to,
            sent,
            isLost ? NEVER : sent + 6 * MS,
            isLost ? NEVER : sent + 7 * MS,
            isLost ? NEVER : sent + 14 * MS,
            isLost ? sent + 9 * MS : NEVER,
            what,
            isLost ? "the request was lost" : "success",
            request,
            isLost ? "" : "{\"term\":" + term + ",\"success\":true}"));
  }

  private static void vote(RunMaker run, int from, int to, long sent) {
    run.message(
        new Message(
            "requestVote",
            "S" + from,
            "S" + to,
            sent,
            sent + 6 * MS,
            sent + 6 * MS + 90,
            sent + 12 * MS,
            NEVER,
            "requestVote t8 last 22 of t7",
            "granted",
            "{\"term\":8,\"candidateId\":2,\"lastLogIndex\":22,\"lastLogTerm\":7}",
            "{\"term\":8,\"voteGranted\":true}"));
  }

  private static void call(
      RunMaker run, String from, int to, long sent, long arrived, String what, String reply) {
    long way = (arrived - sent) / 4;
    run.message(
        new Message(
            what.split(" ", 2)[0],
            from,
            "S" + to,
            sent,
            sent + way,
            arrived - way,
            arrived,
            NEVER,
            what,
            reply,
            "{\"key\":\"x\"}",
            "{\"value\":\"1\",\"version\":1}"));
  }

  private static final List<Outcome> MOSTLY_DONE =
      List.of(Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.REFUSED, Outcome.MAYBE);

  private static final List<MarkKind> MOSTLY_QUIET =
      List.of(MarkKind.SAVE, MarkKind.SAVE, MarkKind.APPLY, MarkKind.APPLY, MarkKind.LOG);

  /** A whole lot: of five events three are messages, one an operation, one a mark. */
  static PageData large(int events) {
    Random random = new Random(2);
    int servers = 5;
    int clients = 15;
    int rounds = events / 5;
    long step = 1_200;
    RunMaker run = new RunMaker(servers, clients, rounds * step);
    run.test = "TestManyPartitionsManyClients4B";
    run.focus(rounds / 2 * step, (rounds / 2 + 200) * step);
    for (int i = 0; i < servers; i++) {
      run.role(i, 0, Role.FOLLOWER, 0);
    }
    for (int i = 0; i < rounds; i++) {
      long time = i * step;
      int term = 1 + i / 2_000;
      int leader = term * 3 % servers;
      if (i % 2_000 == 0) {
        elect(run, time, leader, term);
      }
      for (int message = 0; message < 3; message++) {
        int to = (leader + 1 + random.nextInt(servers - 1)) % servers;
        int index = random.nextInt(3) == 0 ? 0 : i;
        append(run, "S" + leader, to, time + message * 350L, term, index, random.nextInt(10) == 0);
      }
      Outcome how = MOSTLY_DONE.get(random.nextInt(MOSTLY_DONE.size()));
      String what = "Put(\"k" + i % 7 + "\", \"" + random.nextLong() + "\", version " + i + ")";
      run.operation(i % clients, time, time + 12 * step, what, "OK", how);
      MarkKind kind = MOSTLY_QUIET.get(random.nextInt(MOSTLY_QUIET.size()));
      run.mark(time, i % servers, kind, "[" + i + "] something to be seen at " + time);
      run.committed(i % servers, time, i / 5 + 1).applied(i % servers, time + 100, i / 5 + 1);
    }
    return run.make();
  }

  private static void elect(RunMaker run, long time, int leader, int term) {
    for (int server = 0; server < 5; server++) {
      if (server == leader) {
        run.role(server, time, Role.CANDIDATE, term)
            .role(server, time + 20 * MS, Role.LEADER, term);
        run.mark(time, server, MarkKind.ELECTION, "candidate in term " + term);
      } else {
        run.role(server, time + 6 * MS, Role.FOLLOWER, term);
      }
    }
  }

  /** Values that would be HTML, scripts or nonsense if a page were careless. */
  static PageData hostile() {
    List<String> values = new ArrayList<>();
    values.add("</script><script>window.injected = 1</script>");
    values.add("<img src=x onerror='window.injected = 1'>");
    values.add("\"'`&amp;${window.injected = 1}{{data}}");
    values.add("line\nbreak\ttab\u0000nul\u001b[31mred\u2028separator");
    values.add(
        "\uD83D\uDE00 emoji, half of one \uD83D, \u202Eturned\u202C, \u05E9\u05DC\u05D5\u05DD, \u0645\u0631\u062D\u0628\u0627");
    values.add("long ".repeat(20_000));
    RunMaker run = new RunMaker(3, 2, 1_000 * MS);
    run.test = values.get(0);
    run.sentence = String.join(" ", values.subList(0, 5));
    run.lines = values;
    run.notes = values.subList(0, 5);
    run.replay = values.get(2);
    for (int i = 0; i < 3; i++) {
      run.role(i, 0, Role.FOLLOWER, 1);
    }
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      long time = (100 + 100L * i) * MS;
      run.operation(i % 2, time, time + 80 * MS, value, value, Outcome.DONE).andFocus();
      run.mark(time, i % 3, MarkKind.LOG, value);
      run.check(time, value, i % 2 == 0 ? StepResult.OK : StepResult.FAILED);
      run.partition(time, time + 90 * MS, value, List.of(List.of(0), List.of(1, 2)));
      run.message(
          new Message(
              i == 0 ? value : "appendEntries",
              "S" + i % 3,
              "S" + (i + 1) % 3,
              time,
              time + 20 * MS,
              time + 30 * MS,
              time + 60 * MS,
              NEVER,
              value,
              value,
              value,
              value));
    }
    return run.make();
  }

  /** Nothing has happened. */
  static PageData empty() {
    RunMaker run = new RunMaker(0, 0, 0);
    run.result = Result.PASSED;
    run.sentence = "The test has passed.";
    return run.make();
  }

  /** One mark on the only server. */
  static PageData singleEvent() {
    RunMaker run = new RunMaker(1, 0, 10);
    run.role(0, 0, Role.FOLLOWER, 0).mark(5, 0, MarkKind.ANNOTATION, "here I am");
    run.sentence = "The test was stopped.";
    run.result = Result.INTERRUPTED;
    return run.focus(5, 5).make();
  }

  /** Two minutes, of which 20 ms matter; no operation is named. */
  static PageData longRun() {
    RunMaker run = new RunMaker(3, 1, 120_000 * MS);
    run.sentence = "Two leaders in term 3: S0 and S2.";
    for (int i = 0; i < 3; i++) {
      run.role(i, 0, Role.FOLLOWER, 1);
      run.role(i, 60_000 * MS + i * 3L * MS, Role.LEADER, 3);
    }
    for (long time = 0; time < 120_000; time += 250) {
      run.operation(
          0, time * MS, time * MS + 200 * MS, "Get(\"x\")", "\"" + time + "\"", Outcome.DONE);
    }
    run.check(60_012 * MS, "one leader in each term", StepResult.FAILED);
    return run.focus(60_000 * MS, 60_020 * MS).make();
  }

  /** Operations that never returned, more than one at a time. */
  static PageData pending() {
    RunMaker run = new RunMaker(3, 2, 500 * MS);
    run.sentence = "No operation has returned for 10 s.";
    IntStream.range(0, 3).forEach(i -> run.role(i, 0, Role.CANDIDATE, 4 + i));
    for (int i = 0; i < 6; i++) {
      run.operation(
          i % 2,
          (50 + 20L * i) * MS,
          null,
          "Put(\"k" + i + "\", \"v\", version 0)",
          "",
          Outcome.PENDING);
    }
    return run.make();
  }
}
