package ledgertab.emulator;

/// One method call after its token was accepted.
///
/// @param application whether an app's token was used, not an inbound webhook
record Call(Portal portal, PortalUser user, boolean application, String method, Params params) {

  Call with(String otherMethod, Params otherParams) {
    return new Call(portal, user, application, otherMethod, otherParams);
  }

  /// Methods of the app itself do not work through a webhook.
  void applicationOnly(RestError otherwise) {
    if (!application) {
      throw otherwise;
    }
  }

  void adminOnly() {
    if (!user.admin()) {
      throw RestError.adminOnly();
    }
  }
}
