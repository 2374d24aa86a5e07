package ledgertab.web;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A whole page that stays as it is while what it was made of does, but for the headers that htmx
/// sends with every request of it.
///
/// @param tenant whose page it is
/// @param name what it shows and to whom; of each name the latest page is kept
/// @param made everything the page depends on beside its language; equal things make equal pages
/// @param model builds the view's model, only when the page has to be rendered
/// @param headers JSON, another one each time
public record Page(
    String tenant,
    String name,
    Object made,
    Supplier<Map<String, @Nullable Object>> model,
    String headers) {}
