package ledgertab.accounting.odoo;

import java.util.Map;

/// One question to a model; everything is said by name.
///
/// @param arguments with `context` where one is given
record Call(String model, String method, Map<String, Object> arguments) {}
