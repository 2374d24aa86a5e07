package ledgertab.placement;

/// One record of the CRM.
record CardRef(CardKind kind, long id) {

  /// The record's page on the portal.
  String path() {
    return "/crm/" + kind.word() + "/details/" + id + "/";
  }

  String binding() {
    return kind.binding(id);
  }
}
