package ledgertab.card;

import java.util.Set;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.DepartmentTree;
import ledgertab.portal.choices.Visibility;
import ledgertab.portal.choices.Visibility.Who;

/// Where a viewer stands towards a card, as far as the portal was asked: only what its choice of
/// who sees amounts needs.
///
/// @param asked for which choice
/// @param responsible the employee responsible for the record; 0 for nobody
/// @param departments whose member the viewer is; empty also when the portal would not tell
/// @param heads whether he is the head of a department; no when the portal would not tell
record Standing(Who asked, long responsible, Set<Long> departments, boolean heads) {

  Standing {
    departments = Set.copyOf(departments);
  }

  boolean answers(Visibility chosen) {
    return chosen.who() == Who.EVERYONE || chosen.who() == asked;
  }

  /// @param tree departments below a chosen one count as chosen
  boolean allows(Viewer viewer, Visibility chosen, DepartmentTree tree) {
    return viewer.admin()
        || switch (chosen.who()) {
          case EVERYONE -> true;
          case DEPARTMENTS ->
              departments.stream().anyMatch(id -> tree.isWithin(id, chosen.departments()));
          case RESPONSIBLE -> responsible == viewer.userId() || heads;
        };
  }
}
