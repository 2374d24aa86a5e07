package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import ledgertab.push.Pusher;
import ledgertab.testing.AppClient;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;

/// How fast ledgers are filled and read: imports, pushes, real accounting systems.
record LedgerBench(Report report, BenchOptions options, Path folder) {

  static final String GROUP = "Ledger";

  private static final int CHUNK = 10_000;

  /// Each in a new database.
  void imports(Supplier<Engine.Address> database) {
    for (var spreadsheet : new boolean[] {false, true}) {
      var rows = new LedgerRows(options.ledgerRows());
      var kind = spreadsheet ? "XLSX" : "CSV";
      var files = rows.write(folder, spreadsheet);
      var took = LoadProcess.run(database.get(), files);
      var name = "import of %,d rows, %s: ".formatted(rows.rows(), kind);
      add(name + "rows a second", rows.rows() / took.seconds(), "");
      add(name + "files", megabytes(files), "MB");
      report.add(
          Figure.of(GROUP, name + "heap after a collection, peak", took.lasting(), "MB")
              .atMost(LoadProcess.HEAP_MEGABYTES));
      report.add(
          Figure.of(GROUP, name + "heap, peak", took.peak(), "MB")
              .atMost(LoadProcess.HEAP_MEGABYTES * 1.048576));
    }
  }

  /// The same rows through a running service: a replacement in chunks, then once more unchanged.
  void push(BenchPortal portal, URI url) throws InterruptedException {
    try (var client = new AppClient(url)) {
      var form = portal.portal().appForm(portal.portal().admin());
      var key = Pusher.makeKey(new OpenTab(url, client::send, client.post(form)));
      var pusher = Pusher.of(url, portal.portal().memberId(), key, client::send);
      deliver(pusher, "first");
      deliver(pusher, "again");
    }
  }

  private void deliver(Pusher pusher, String delivery) throws InterruptedException {
    var rows = new LedgerRows(options.ledgerRows());
    var chunks = chunks(rows);
    var name =
        "push of %,d rows in %d chunks, %s: ".formatted(rows.rows(), chunks.size(), delivery);
    var begin = System.nanoTime();
    expect(pusher.post("/" + delivery + "?mode=replace"), 201);
    for (int i = 0; i < chunks.size(); i++) {
      var list = i == 0 ? "/clients/1" : "/documents/" + i;
      expect(pusher.post("/" + delivery + list, read(chunks.get(i))), 201);
    }
    var sent = System.nanoTime();
    commit(pusher, delivery, chunks.size());
    var ended = System.nanoTime();
    add(name + "rows a second taken in", rows.rows() / ((sent - begin) / 1e9), "");
    add(name + "rows a second committed", rows.rows() / ((ended - sent) / 1e9), "");
    add(name + "rows a second in all", rows.rows() / ((ended - begin) / 1e9), "");
  }

  private static void commit(Pusher pusher, String delivery, int chunks)
      throws InterruptedException {
    var commit = "/" + delivery + "/commit?chunks=" + chunks;
    var reply = pusher.post(commit);
    while (reply.status() == 503 || reply.text("state").equals("loading")) {
      Thread.sleep(500);
      // While what the one before has left is cleared away, as the documentation says.
      reply = reply.status() == 503 ? pusher.post(commit) : pusher.get("/" + delivery);
    }
    if (!reply.text("state").equals("committed")) {
      throw new IllegalStateException(reply.toString());
    }
  }

  private List<Path> chunks(LedgerRows rows) {
    var clients = rows.write(folder, false).getFirst();
    var all = new java.util.ArrayList<>(List.of(clients));
    for (int from = 0; from < rows.documents(); from += CHUNK) {
      all.add(rows.documents(folder.resolve("chunk-" + from), from, from + CHUNK));
    }
    return all;
  }

  private static void expect(Pusher.Reply reply, int status) {
    if (reply.status() != status) {
      throw new IllegalStateException(reply.toString());
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double megabytes(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().length()).sum() / 1e6;
  }

  private void add(String name, double value, String unit) {
    report.add(Figure.of(GROUP, name, value, unit));
  }
}
