package ledgertab.accounting.builtin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Where the built-in ledger's data comes from.
///
/// @param asOf the day the data tells of, where it was said
/// @param userId who loaded it; 0 for the operator
/// @param userName empty for the operator
public record Provenance(
    Optional<LocalDate> asOf, Instant loadedAt, long userId, String userName) {}
