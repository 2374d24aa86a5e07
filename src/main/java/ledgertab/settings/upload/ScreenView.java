package ledgertab.settings.upload;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The administrator's page.
///
/// @param stage which fragment of `app/upload` shows: `choose` or `running`
/// @param uploadId of the upload that the buttons act on; empty where there is none
/// @param notice ends the message key `app.upload.notice.`; null for none
/// @param mayStart there is a file, and nothing required is missing
public record ScreenView(
    Ledger ledger,
    String stage,
    String uploadId,
    @Nullable String notice,
    List<FileView> files,
    boolean mayStart,
    @Nullable Plan plan,
    @Nullable Faulty faulty,
    @Nullable Done done,
    @Nullable Progress progress) {

  /// What is loaded now.
  public record Ledger(
      boolean isEmpty,
      String clients,
      String documents,
      @Nullable String asOf,
      @Nullable String loadedAt,
      @Nullable String by) {}

  /// How the files shall be loaded.
  public record Plan(String asOf, String today, String writing) {}

  /// @param first the first hundred
  /// @param more whether there are others
  public record Faulty(String count, List<Map<String, String>> first, boolean more) {}

  public record Done(boolean isErased, List<DoneLine> lines) {}

  public record DoneLine(
      String kind, String file, String rows, String added, String updated, String unchanged) {}

  /// @param text what is done now
  public record Progress(String text, int percent) {}
}
