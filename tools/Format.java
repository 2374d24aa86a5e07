import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// Checks or applies google-java-format: `Format.java check|apply <directories>`.
void main(String[] args) throws Exception {
  var apply = args[0].equals("apply");
  var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
  var unformatted = new ArrayList<Path>();
  for (int i = 1; i < args.length; i++) {
    var directory = Path.of(args[i]);
    if (!Files.exists(directory)) {
      continue;
    }
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        var cleaned = RemoveUnusedImports.removeUnusedImports(source);
        var ordered = ImportOrderer.reorderImports(cleaned, JavaFormatterOptions.Style.GOOGLE);
        var formatted = formatter.formatSource(ordered);
        if (!formatted.equals(source)) {
          unformatted.add(file);
          if (apply) {
            Files.writeString(file, formatted);
          }
        }
      }
    }
  }
  if (!unformatted.isEmpty() && !apply) {
    System.err.println(
        "Not formatted (run: mvn process-sources -Dformat.mode=apply): " + unformatted);
    System.exit(1);
  }
}
