package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A department of a portal.
///
/// @param parent 0 for the company itself
/// @param head id of its head, 0 for none
record PortalDepartment(int id, String name, int parent, int head) {

  ObjectNode row() {
    var row = Json.object().put("ID", String.valueOf(id)).put("NAME", name).put("SORT", 500);
    if (parent > 0) {
      row.put("PARENT", String.valueOf(parent));
    }
    return head > 0 ? row.put("UF_HEAD", String.valueOf(head)) : row;
  }
}
