package ledgertab.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressedPageTest {

  private static final String BEFORE = "<p>Долг ₽ 1</p>".repeat(5_000);
  private static final String AFTER = "<p>Credit</p>".repeat(7_000);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, 65_535, 65_536, 200_000})
  void what_is_zipped_reads_as_the_plain_page_however_long_its_text(int length) throws IOException {
    var page = CompressedPage.of(BEFORE + "GAP" + AFTER, "GAP");
    var text = "x".repeat(length);

    assertThat(new String(page.plain(text), UTF_8)).isEqualTo(BEFORE + text + AFTER);
    assertThat(unzip(page.zipped(text))).isEqualTo(page.plain(text));
  }

  @Test
  void page_without_a_gap_stays_as_it_is() throws IOException {
    var page = CompressedPage.of(BEFORE, "GAP");

    assertThat(new String(page.plain("text"), UTF_8)).isEqualTo(BEFORE);
    assertThat(unzip(page.zipped("text"))).isEqualTo(BEFORE.getBytes(UTF_8));
  }

  @Test
  void compressed_page_is_much_smaller() {
    var page = CompressedPage.of(BEFORE + "GAP" + AFTER, "GAP");

    assertThat(page.zipped("")).hasSizeLessThan(BEFORE.length() / 20);
  }

  private static byte[] unzip(byte[] zipped) throws IOException {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return stream.readAllBytes();
    }
  }
}
