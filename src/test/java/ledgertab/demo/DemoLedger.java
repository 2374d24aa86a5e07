package ledgertab.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.CreditVerdict;

/// Writes the files of the demo ledger: two hundred invented clients, three years, three
/// currencies, every verdict. The same seed and day make the same files.
public final class DemoLedger {

  private static final int DAYS_WITH_LINES = 365;
  private static final List<String> COMPLAINTS =
      List.of(
          "Не хватает двух мест в поставке",
          "Повреждена упаковка",
          "Счёт с неверным адресом",
          "Delivery came a day late",
          "Wrong colour delivered",
          "Invoice names an old address");
  private static final List<String> RUSSIAN_CITIES =
      List.of("Пермь", "Казань", "Тверь", "Омск", "Вологда");
  private static final List<String> LATIN_CITIES = List.of("Leeds", "Utrecht", "Graz", "Turku");
  private static final List<String> STATES = List.of("open", "open", "in_work", "closed");

  private final LocalDate today;
  private final Random random;

  private DemoLedger(LocalDate today, long seed) {
    this.today = today;
    this.random = new Random(seed);
  }

  /// What was written.
  public record Written(Path clients, Path documents, Path lines, Path complaints) {

    /// The options of `ledgertab import`.
    public List<String> arguments(MemberId member) {
      return List.of(
          "--member-id",
          member.value(),
          "--clients",
          clients.toString(),
          "--documents",
          documents.toString(),
          "--lines",
          lines.toString(),
          "--complaints",
          complaints.toString());
    }
  }

  public static Written write(Path directory, LocalDate today, long seed) {
    var files =
        new Written(
            directory.resolve("clients.csv"),
            directory.resolve("documents.csv"),
            directory.resolve("lines.csv"),
            directory.resolve("complaints.csv"));
    new DemoLedger(today, seed).write(files);
    return files;
  }

  private void write(Written files) {
    var clients = DemoClients.all();
    writeClients(files.clients(), clients);
    var documents = new ArrayList<DemoDocument>();
    for (var client : clients) {
      documents.addAll(new DemoBooks(client, today, new Random(random.nextLong())).documents());
    }
    documents.sort(Comparator.comparing(DemoDocument::issued));
    writeDocuments(files.documents(), documents);
    writeLines(files.lines(), documents);
    writeComplaints(files.complaints(), clients);
  }

  private static void writeClients(Path file, List<DemoClient> clients) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "id",
          "name",
          "tax_id",
          "kpp",
          "external_id",
          "email",
          "phone",
          "currency",
          "credit_limit",
          "on_hold",
          "city");
      for (var c : clients) {
        var hold = c.verdict() == CreditVerdict.ON_HOLD ? "yes" : "no";
        csv.writeRecord(
            c.id(),
            c.name(),
            c.taxId(),
            c.kpp(),
            c.externalId(),
            c.email(),
            c.phone(),
            c.currency(),
            c.limit(),
            hold,
            city(c));
        if (hasSecondPosition(c)) {
          csv.writeRecord(
              c.id(), c.name(), "", "", "", "", "", secondCurrency(c), "50000", "no", "");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String city(DemoClient client) {
    var cities = client.currency().equals("RUB") ? RUSSIAN_CITIES : LATIN_CITIES;
    return cities.get(Math.floorMod(client.id().hashCode(), cities.size()));
  }

  private static boolean hasSecondPosition(DemoClient client) {
    return client.verdict() != CreditVerdict.NO_LIMIT && client.id().endsWith("7");
  }

  private static String secondCurrency(DemoClient client) {
    return client.currency().equals("EUR") ? "USD" : "EUR";
  }

  private static void writeDocuments(Path file, List<DemoDocument> documents) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "id",
          "client_id",
          "number",
          "kind",
          "status",
          "issued",
          "due",
          "currency",
          "total",
          "outstanding");
      for (int i = 0; i < documents.size(); i++) {
        var d = documents.get(i);
        csv.writeRecord(
            id(i),
            d.client().id(),
            number(d, i),
            d.kind(),
            d.status(),
            d.issued().toString(),
            d.due().map(LocalDate::toString).orElse(""),
            d.currency(),
            d.total().toPlainString(),
            d.outstanding().map(BigDecimal::toPlainString).orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(int i) {
    return "DOC-%06d".formatted(i + 1);
  }

  private static String number(DemoDocument document, int i) {
    var russian = document.isRussian();
    var prefix =
        switch (document.kind()) {
          case "invoice" -> russian ? "СЧ" : "INV";
          case "order" -> russian ? "ЗК" : "ORD";
          case "shipment" -> russian ? "РТ" : "SHP";
          case "credit_note" -> russian ? "КР" : "CN";
          default -> russian ? "ПП" : "PAY";
        };
    return "%s-%d-%05d".formatted(prefix, document.issued().getYear(), i + 1);
  }

  private void writeLines(Path file, List<DemoDocument> documents) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord("document_id", "position", "name", "quantity", "unit", "price", "total");
      for (int i = 0; i < documents.size(); i++) {
        var document = documents.get(i);
        if (document.issued().isAfter(today.minusDays(DAYS_WITH_LINES))) {
          writeLines(csv, id(i), document);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeLines(CsvWriter csv, String id, DemoDocument document) {
    var position = 0;
    for (var line : new DemoLines(document, random).lines()) {
      position++;
      csv.writeRecord(
          id,
          String.valueOf(position),
          line.name(),
          line.quantity(),
          line.unit(),
          line.price(),
          line.total());
    }
  }

  private void writeComplaints(Path file, List<DemoClient> clients) {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord("id", "client_id", "number", "subject", "opened", "state");
      var count = 0;
      for (var client : clients) {
        for (int i = random.nextInt(5); i > 2; i--) {
          count++;
          var subject = (client.currency().equals("RUB") ? 0 : 3) + random.nextInt(3);
          csv.writeRecord(
              "CMP-%04d".formatted(count),
              client.id(),
              "%d/%d".formatted(count, today.getYear()),
              COMPLAINTS.get(subject),
              today.minusDays(1 + random.nextInt(60)).toString(),
              STATES.get(random.nextInt(STATES.size())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
