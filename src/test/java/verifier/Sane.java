package verifier;

import java.util.stream.Stream;

/** What students write, and may. */
final class Sane {

  private Sane() {}

  static String around(String code) {
    return """
    package raft;

    import java.nio.ByteBuffer;
    import java.nio.charset.StandardCharsets;
    import java.time.*;
    import java.util.*;
    import java.util.concurrent.*;
    import java.util.concurrent.atomic.*;
    import java.util.concurrent.locks.*;
    import java.util.function.*;
    import java.util.stream.*;
    import codec.Codec;
    import labrpc.*;
    import trace.Trace;

    class Raft {
      enum Role { FOLLOWER, CANDIDATE, LEADER }
      record Entry(int term, Object command) {}
      sealed interface Event permits Tick, Vote {}
      record Tick(long at) implements Event {}
      record Vote(int from, boolean granted) implements Event {}
      Role role = Role.FOLLOWER;
      Persister persister;
      ApplyChannel applyCh;
      List<ClientEnd> peers = new ArrayList<>();
      final Object lock = new Object();

      Object run(Object given, List<Entry> log, Event event) throws Exception {
        %s
      }
    }
    """
        .formatted(code);
  }

  static Stream<String> samples() {
    return Stream.of(
        "synchronized (lock) { lock.notifyAll(); lock.wait(10); } return null;",
        "ReentrantLock l = new ReentrantLock(); Condition c = l.newCondition();"
            + " l.lock(); try { c.awaitNanos(5); c.signalAll(); } finally { l.unlock(); } return l;",
        "Thread t = new Thread(() -> System.out.println(role), \"raft\"); t.setDaemon(true);"
            + " t.start(); t.interrupt(); t.join(Duration.ofMillis(5)); return t.getState();",
        "return Thread.ofVirtual().name(\"raft-\", 0).start(() -> System.err.printf(\"%d\", 1));",
        "ExecutorService e = Executors.newVirtualThreadPerTaskExecutor();"
            + " Future<Integer> f = e.submit(() -> 1); e.shutdownNow(); return f.get(1, TimeUnit.SECONDS);",
        "ScheduledExecutorService s = Executors.newScheduledThreadPool(2, r -> new Thread(r));"
            + " s.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.SECONDS); s.close(); return s;",
        "return CompletableFuture.supplyAsync(() -> 1).thenCombine("
            + "CompletableFuture.completedFuture(2), Integer::sum).orTimeout(1, TimeUnit.SECONDS).join();",
        "Timer timer = new Timer(true); timer.schedule(new TimerTask() {"
            + " @Override public void run() {} }, 5); timer.cancel(); return timer.purge();",
        "return switch (role) { case FOLLOWER -> 1; case CANDIDATE -> 2; case LEADER -> 3; };",
        "return switch (event) { case Tick(long at) -> at; case Vote(int from, boolean ok) when ok -> from;"
            + " case Vote v -> -1; };",
        "return switch (given) { case Role r when r == Role.LEADER -> 1; case Integer i -> i;"
            + " case String s -> s.length(); case null -> 0; default -> 5; };",
        "return switch (String.valueOf(given)) { case \"a\" -> 1; case \"b\" -> 2; default -> 3; };",
        "return new Entry(1, given).equals(given) ? new Entry(1, 2).hashCode() : log.toString();",
        "return log.stream().filter(e -> e.term() > 3).map(Entry::command).collect(Collectors.toList());",
        "return IntStream.range(0, 5).boxed().sorted(Comparator.reverseOrder()).toList();",
        "return log.stream().collect(Collectors.groupingBy(Entry::term, TreeMap::new, Collectors.counting()));",
        "Map<String, Integer> m = new ConcurrentHashMap<>(); m.merge(\"a\", 1, Integer::sum);"
            + " m.computeIfAbsent(\"b\", String::length); return new TreeMap<>(m).firstEntry().getValue();",
        "BlockingQueue<Entry> q = new LinkedBlockingQueue<>(); q.put(new Entry(1, 2));"
            + " return q.poll(1, TimeUnit.MILLISECONDS);",
        "AtomicInteger a = new AtomicInteger(); LongAdder b = new LongAdder(); b.increment();"
            + " return a.incrementAndGet() + b.sum() + new AtomicReference<>(given).get().hashCode();",
        "return ThreadLocalRandom.current().nextInt(150, 300) + new Random().nextInt(5)"
            + " + new java.security.SecureRandom().nextLong();",
        "return UUID.randomUUID().toString() + Long.toHexString(System.nanoTime());",
        "long t = System.currentTimeMillis(); return Instant.now().plus(Duration.ofMillis(t)).toEpochMilli();",
        "int[] next = new int[5]; Arrays.fill(next, 1); System.arraycopy(next, 0, next, 1, 2);"
            + " return Arrays.stream(next.clone()).max().getAsInt();",
        "byte[] b = \"x\".getBytes(StandardCharsets.UTF_8); return new String(b, StandardCharsets.UTF_8);",
        "ByteBuffer b = ByteBuffer.allocate(12).putInt(1).putLong(2); b.flip(); return b.getInt() + b.remaining();",
        "var out = new java.io.ByteArrayOutputStream(); var d = new java.io.DataOutputStream(out);"
            + " d.writeInt(1); d.writeUTF(\"a\"); return new java.io.DataInputStream("
            + "new java.io.ByteArrayInputStream(out.toByteArray())).readInt();",
        "Codec.register(Entry.class); return Codec.decode(Codec.encode(new Entry(1, 2)), Entry.class);",
        "Trace.log(\"raft\", \"%s is %s\", given, role); Trace.annotate(\"x\"); return Trace.isOn(\"raft\");",
        "for (ClientEnd peer : peers) { peer.call(\"Raft.vote\", given, Entry.class).ifPresent(log::add); } return 1;",
        "persister.save(persister.readRaftState(), persister.readSnapshot()); persister.append(new byte[0]);"
            + " return applyCh.send(new ApplyMsg.Command(given, 1)) && applyCh.send(new ApplyMsg.Snapshot(null, 1, 2));",
        "assert log.size() > 1 : \"no \" + log; return given.getClass().getSimpleName();",
        "return System.identityHashCode(given) + Objects.hash(1, 2) + Optional.of(1).orElseThrow();",
        "try { lock.wait(); } catch (InterruptedException e) { Thread.currentThread().interrupt();"
            + " e.printStackTrace(); throw new IllegalStateException(e.getMessage(), e); } return 1;",
        "ThreadLocal<Integer> mine = ThreadLocal.withInitial(() -> 1); return mine.get();",
        "EnumMap<Role, Integer> m = new EnumMap<>(Role.class); m.put(Role.valueOf(\"LEADER\"), 1); return m;",
        "LockSupport.parkNanos(5); LockSupport.unpark(Thread.currentThread()); return Thread.onSpinWait_();"
            .replace("return Thread.onSpinWait_();", "Thread.onSpinWait(); return null;"),
        "ReadWriteLock l = new ReentrantReadWriteLock(); l.readLock().lock(); l.readLock().unlock();"
            + " return new StampedLock().tryOptimisticRead();",
        "CountDownLatch l = new CountDownLatch(1); Semaphore s = new Semaphore(3); s.acquire(); l.countDown();"
            + " return l.await(1, TimeUnit.SECONDS);",
        "PriorityQueue<Entry> q = new PriorityQueue<>(Comparator.comparingInt(Entry::term)); q.add(log.get(0)); return q.peek();",
        "System.getLogger(\"raft\").log(System.Logger.Level.INFO, \"x\");"
            + " java.util.logging.Logger.getLogger(\"raft\").info(\"x\"); return null;",
        "return String.format(Locale.ROOT, \"%5.2f %s\", 1.0, role) + \"a,b\".split(\",\").length + String.join(\"-\", \"a\");",
        "StringBuilder s = new StringBuilder(); s.append(1).append('c').insert(0, \"x\").setLength(2);"
            + " return s.length() + s.reverse().charAt(0);",
        "record Pair<A, B>(A first, B second) {} Function<Integer, Function<Integer, Integer>> add = a -> b -> a + b;"
            + " return new Pair<>(1, add.apply(1).apply(2)).second();",
        "Iterator<Entry> i = log.iterator(); while (i.hasNext()) { if (i.next().term() == 1) { i.remove(); } }"
            + " return log.subList(0, 1).toArray(new Entry[0]);",
        "Runnable r = this::toString; Supplier<List<Entry>> s = ArrayList::new; r.run(); return s.get().getFirst();",
        "return Base64.getEncoder().encodeToString(new byte[1]) + HexFormat.of().formatHex(new byte[2]);",
        """
        package raft;
        class Raft extends Thread implements java.io.Serializable, Comparable<Raft> {
          private static final long serialVersionUID = 1;
          static class StaleException extends RuntimeException {
            StaleException(String message, Throwable cause) { super(message, cause); }
          }
          @Override public void run() {
            try { Thread.sleep(5); } catch (InterruptedException e) { interrupt(); }
            while (!isInterrupted() && isAlive()) { Thread.yield(); setName(getName() + 1); }
          }
          @Override public int compareTo(Raft other) { return Long.compare(threadId(), other.threadId()); }
          @Override public boolean equals(Object o) { return o != null && getClass() == o.getClass(); }
          @Override public int hashCode() { return super.hashCode(); }
        }
        """,
        """
        package raft;
        import java.util.*;
        import java.util.concurrent.*;
        class Raft {
          enum Kind { A { @Override int f() { return 1; } }, B; int f() { return ordinal(); } }
          static final Map<Kind, Integer> KINDS = new EnumMap<>(Kind.class);
          @interface Guarded { String by(); }
          @Guarded(by = "lock") int term;
          static class Cache extends LinkedHashMap<Long, Object> {
            @Override protected boolean removeEldestEntry(Map.Entry<Long, Object> e) { return size() > 5; }
          }
          static class Pool extends ThreadPoolExecutor {
            Pool() { super(1, 2, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(3)); }
            @Override protected void afterExecute(Runnable r, Throwable t) { super.afterExecute(r, t); }
          }
          static class State implements Cloneable {
            @Override public State clone() throws CloneNotSupportedException { return (State) super.clone(); }
          }
          static <T extends Comparable<T>> T most(Collection<? extends T> all) { return Collections.max(all); }
          int of(Kind kind) { switch (kind) { case A: return KINDS.getOrDefault(kind, 1); default: return 2; } }
        }
        """);
  }
}
