package ledgertab.settings.upload;

import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.SheetProfile;

/// A file that an administrator has uploaded, with what was found in it.
///
/// @param id where its parts are
/// @param size bytes
record UploadedFile(
    FileKind kind, String id, String name, long size, SheetProfile looks, Mapping mapping) {}
