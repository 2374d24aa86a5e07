package ledgertab.accounting.builtin.load;

import java.nio.file.Path;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Mapping;

/// A file to be loaded.
///
/// @param name as its owner knows it
/// @param mapping empty where the columns bear the ledger's own names
public record SourceFile(FileKind kind, String name, Path path, Optional<Mapping> mapping) {}
