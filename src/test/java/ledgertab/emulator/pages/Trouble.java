package ledgertab.emulator.pages;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A switch of the drawer, such as "ledger down".
///
/// @param name its key in the messages is `trouble.<name>`
public record Trouble(String name, BooleanSupplier state, Consumer<Boolean> change) {}
