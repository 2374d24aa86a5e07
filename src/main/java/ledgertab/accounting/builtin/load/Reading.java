package ledgertab.accounting.builtin.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.builtin.load.LedgerLoad.Order;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.load.LedgerLoad.Watch;
import ledgertab.accounting.builtin.reading.FileKind;

/// Goes through all files of a load, kind by kind.
final class Reading {

  private final Order order;
  private final Removals removals;
  private final Faults faults;
  private final Watch watch;
  private final Map<FileKind, Long> removed = new EnumMap<>(FileKind.class);
  private final List<Report> reports = new ArrayList<>();

  Reading(Order order, Removals removals, Faults faults, Watch watch) {
    this.order = order;
    this.removals = removals;
    this.faults = faults;
    this.watch = watch;
  }

  List<Report> reports() {
    return List.copyOf(reports);
  }

  /// Deletes what is named as deleted.
  void delete() {
    for (var kind : FileKind.values()) {
      var loader = new DeletionLoader(kind, removals);
      read(order.deletions(kind), loader, new Places(kind, faults));
      removed.put(kind, loader.counts().removed());
    }
  }

  void load(Loader<?> loader) {
    var kind = loader.kind();
    var files = order.files(kind);
    var isTouched = !files.isEmpty() || !order.deletions(kind).isEmpty() || order.isWhole();
    if (isTouched) {
      var places = new Places(kind, faults);
      var read = read(files, loader, places);
      if (read.isWhole()) {
        if (order.isWhole()) {
          removed.merge(kind, loader.forgetOthers(removals), Long::sum);
        }
        loader.finish(places);
      }
      var name = files.isEmpty() ? "" : files.getFirst().name();
      var counts = loader.counts().withRemoved(removed.getOrDefault(kind, 0L));
      reports.add(new Report(kind, name, read.rows(), counts));
    }
  }

  /// @param isWhole whether every file could be read to its end
  private record Read(long rows, boolean isWhole) {}

  private Read read(List<SourceFile> files, Loader<?> loader, Places places) {
    var rows = 0L;
    var isWhole = true;
    for (var source : files) {
      var file = new ImportFile(source, order.language(), faults);
      var before = rows;
      isWhole &= file.read(loader, places, n -> watch.progress(source.kind(), before + n));
      rows += file.rows();
    }
    return new Read(rows, isWhole);
  }
}
