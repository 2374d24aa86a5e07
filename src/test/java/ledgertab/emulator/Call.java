package ledgertab.emulator;

/// One method call after its token was accepted.
record Call(Portal portal, PortalUser user, String method, Params params) {

  Call with(String otherMethod, Params otherParams) {
    return new Call(portal, user, otherMethod, otherParams);
  }

  void adminOnly() {
    if (!user.admin()) {
      throw RestError.adminOnly();
    }
  }
}
