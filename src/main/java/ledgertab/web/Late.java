package ledgertab.web;

/// A text of a page that differs each time while the rest stays the same, such as a sealed session.
///
/// @param tenant whose page it is
public record Late(String tenant, String text) {}
