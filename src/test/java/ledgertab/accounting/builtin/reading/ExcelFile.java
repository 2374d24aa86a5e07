package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A workbook in the layout of Microsoft Excel: shared texts, styles with its own number formats,
/// sheet data as given.
final class ExcelFile {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private ExcelFile() {}

  /// @param is1904 whether days are counted as on old Macs
  /// @param texts the shared ones, as `si` elements
  /// @param rows the content of `sheetData`; style 1 is a built-in date, 2 a Russian one, 3 text
  static void write(Path file, boolean is1904, String texts, String rows) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(zip, "[Content_Types].xml", types());
      part(
          zip,
          "_rels/.rels",
          relations(
              "<Relationship Id=\"rId1\" Type=\""
                  + DOCUMENT
                  + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              relation(1, "worksheet", "worksheets/sheet1.xml")
                  + relation(2, "styles", "styles.xml")
                  + relation(3, "sharedStrings", "sharedStrings.xml")));
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + DOCUMENT
              + "\"><workbookPr date1904=\""
              + (is1904 ? 1 : 0)
              + "\"/><sheets><sheet name=\"Лист1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      part(zip, "xl/styles.xml", styles());
      part(zip, "xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + texts + "</sst>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\""
              + MAIN
              + "\"><dimension ref=\"A1:Z1048576\"/><sheetData>"
              + rows
              + "</sheetData></worksheet>");
    }
  }

  private static String types() {
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + type("workbook", "sheet.main")
        + type("worksheets/sheet1", "worksheet")
        + type("styles", "styles")
        + type("sharedStrings", "sharedStrings")
        + "</Types>";
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + type + "+xml\"/>";
  }

  private static String relations(String all) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + all + "</Relationships>";
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId"
        + id
        + "\" Type=\""
        + DOCUMENT
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String styles() {
    return "<styleSheet xmlns=\""
        + MAIN
        + "\"><numFmts count=\"1\">"
        + "<numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy;@\"/></numFmts>"
        + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>";
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    var whole = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" + xml;
    zip.write(whole.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
