package pictures;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import runner.ChildProcess;

/**
 * A real browser without a window, with one page at a time: opens it, types and clicks in it, looks
 * at it. Speaks Chromium's own protocol, of which this is the little that is needed.
 *
 * <p>Threading: one thread uses it.
 */
final class Chromium implements AutoCloseable {

  /** What to do where there is none. */
  static final String MISSING =
      "no Chromium here, so the pages are not tested: apt-get install chromium, or set CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-extensions",
          "--remote-debugging-port=0");

  private static final String LISTENING = "DevTools listening on ";
  private static final long PATIENCE_S = 60;

  private final Process process;
  private final Path folder;
  private final HttpClient http;
  private final WebSocket socket;
  private final Replies replies = new Replies();
  private @Nullable String session;

  private Chromium(Path program) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Files.createDirectories(target);
    folder = Files.createTempDirectory(target, "chromium");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + folder);
    command.add("about:blank");
    ProcessBuilder builder = ChildProcess.of(command).redirectErrorStream(true);
    // Whatever it keeps goes where its other files go.
    builder.environment().put("HOME", folder.toString());
    process = builder.start();
    http = HttpClient.newHttpClient();
    try {
      socket = http.newWebSocketBuilder().buildAsync(address(), replies).join();
    } catch (RuntimeException | IOException e) {
      stop();
      throw e;
    }
  }

  /** Starts one, if there is one. */
  static Optional<Chromium> start() throws IOException {
    Optional<Path> program = find();
    return program.isPresent() ? Optional.of(new Chromium(program.get())) : Optional.empty();
  }

  private static Optional<Path> find() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  // It says where it listens; what else it says must be read, too, or it would wait.
  private URI address() throws IOException {
    BufferedReader output = process.inputReader();
    List<String> said = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().name("chromium-output").start(() -> drain(output));
        return URI.create(line.substring(LISTENING.length()));
      }
    }
    throw new IOException("Chromium has ended: " + said);
  }

  private static void drain(BufferedReader output) {
    try {
      while (output.readLine() != null) {
        // Nobody wants to know.
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  // ---- The page

  /** Opens a page, in place of the one before, and waits until its first frame is drawn. */
  void open(Path file, int width, int height) {
    closePage();
    replies.problems.clear();
    String target = string(send("Target.createTarget", Map.of("url", "about:blank")), "targetId");
    session =
        string(
            send("Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
            "sessionId");
    send("Runtime.enable", Map.of());
    send("Log.enable", Map.of());
    send("Page.enable", Map.of());
    resize(width, height);
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    await("document.readyState === 'complete' && location.protocol === 'file:'");
    evaluate("typeof page === 'undefined' || page.ready.catch(() => null)");
  }

  /** The window gets another size. */
  void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private void closePage() {
    if (session != null) {
      send("Page.close", Map.of());
      session = null;
    }
  }

  /** Whether people are said to like this page dark or light, which is what they begin with. */
  void prefer(String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    send("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    frame();
  }

  /** What the console said of errors, and what was thrown, since the page was opened. */
  List<String> problems() {
    return List.copyOf(replies.problems);
  }

  /** The value of an expression, or of its promise, as JSON. */
  JsonElement evaluate(String expression) {
    JsonObject answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  double number(String expression) {
    return evaluate(expression).getAsDouble();
  }

  String text(String expression) {
    return evaluate(expression).getAsString();
  }

  /** Waits until an expression is true. */
  void await(String condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!evaluate("Boolean(" + condition + ")").getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + condition);
      }
      Thread.onSpinWait();
    }
  }

  /** Waits until all that has been asked for is drawn. */
  void frame() {
    evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
  }

  // ---- Hands

  /** Presses a key: a character, or a name such as ArrowLeft. */
  void press(String key) {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    Map<String, ?> down = Map.of("type", "keyDown", "key", key, "text", text);
    send("Input.dispatchKeyEvent", down);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    frame();
  }

  void type(String text) {
    send("Input.insertText", Map.of("text", text));
    frame();
  }

  void move(double x, double y) {
    mouse("mouseMoved", x, y, "none", 0);
    frame();
  }

  void click(double x, double y) {
    drag(x, y, x, y);
  }

  /** Presses at one place and releases at another. */
  void drag(double x1, double y1, double x2, double y2) {
    mouse("mouseMoved", x1, y1, "none", 0);
    mouse("mousePressed", x1, y1, "left", 1);
    if (x1 != x2 || y1 != y2) {
      mouse("mouseMoved", (x1 + x2) / 2, (y1 + y2) / 2, "left", 1);
      mouse("mouseMoved", x2, y2, "left", 1);
    }
    mouse("mouseReleased", x2, y2, "left", 0);
    frame();
  }

  void wheel(double x, double y, double by) {
    send(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", by));
    frame();
  }

  private void mouse(String type, double x, double y, String button, int buttons) {
    send(
        "Input.dispatchMouseEvent",
        Map.of(
            "type", type, "x", x, "y", y, "button", button, "buttons", buttons, "clickCount", 1));
  }

  // ---- Eyes

  /** The page as a picture. */
  byte[] png() {
    JsonObject answer = send("Page.captureScreenshot", Map.of("format", "png"));
    return Base64.getDecoder().decode(string(answer, "data"));
  }

  // ---- The protocol

  private JsonObject send(String method, Map<String, ?> parameters) {
    return replies.ask(socket, session, method, parameters);
  }

  private static String string(JsonObject from, String name) {
    return from.get(name).getAsString();
  }

  /** Ends the browser. It leaves nothing. */
  @Override
  public void close() {
    try {
      socket.abort();
      http.shutdownNow();
    } finally {
      stop();
    }
  }

  private void stop() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser says: replies to what it was told, and events. */
  private static final class Replies implements WebSocket.Listener {

    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    // Only the socket's thread uses it.
    private final StringBuilder received = new StringBuilder();

    JsonObject ask(
        WebSocket socket, @Nullable String session, String method, Map<String, ?> parameters) {
      int id = next.incrementAndGet();
      JsonObject message = new JsonObject();
      message.addProperty("id", id);
      message.addProperty("method", method);
      if (session != null) {
        message.addProperty("sessionId", session);
      }
      message.add("params", new Gson().toJsonTree(parameters));
      CompletableFuture<JsonObject> reply = new CompletableFuture<>();
      waiting.put(id, reply);
      try {
        socket.sendText(message.toString(), true).join();
        return reply.get(PATIENCE_S, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IllegalStateException(method + " " + parameters, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      received.append(data);
      if (last) {
        JsonObject message = JsonParser.parseString(received.toString()).getAsJsonObject();
        received.setLength(0);
        take(message);
      }
      socket.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      waiting.values().forEach(reply -> reply.completeExceptionally(error));
    }

    private void take(JsonObject message) {
      if (!message.has("id")) {
        takeEvent(message.get("method").getAsString(), message.getAsJsonObject("params"));
        return;
      }
      CompletableFuture<JsonObject> reply = waiting.remove(message.get("id").getAsInt());
      if (reply == null) {
        return;
      }
      if (message.has("error")) {
        reply.completeExceptionally(new IOException(message.get("error").toString()));
      } else {
        reply.complete(message.getAsJsonObject("result"));
      }
    }

    private void takeEvent(String event, JsonObject parameters) {
      boolean isProblem =
          switch (event) {
            case "Runtime.exceptionThrown" -> true;
            case "Runtime.consoleAPICalled" -> string(parameters, "type").equals("error");
            case "Log.entryAdded" ->
                string(parameters.getAsJsonObject("entry"), "level").equals("error");
            default -> false;
          };
      if (isProblem) {
        problems.add(event + " " + parameters);
      }
    }
  }
}
