package ledgertab.placement.panel;

import ledgertab.bitrix24.PortalAddress;

/// A page of the portal: `path` for Bitrix24's slider, `url` for a new window without it.
public record Link(String path, String url) {

  public static Link of(PortalAddress portal, String path) {
    return new Link(path, portal.link(path).toString());
  }
}
