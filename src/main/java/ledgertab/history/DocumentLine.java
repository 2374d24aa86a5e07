package ledgertab.history;

import java.math.BigDecimal;
import java.util.Optional;

/// One line of a document.
public record DocumentLine(
    int position,
    String name,
    Optional<BigDecimal> quantity,
    String unit,
    Optional<Money> price,
    Optional<Money> total) {}
