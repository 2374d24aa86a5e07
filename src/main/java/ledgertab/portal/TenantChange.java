package ledgertab.portal;

import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;

/// A change of stored data that is too large for a migration: it is made portal by portal, in
/// steps.
public interface TenantChange {

  /// Never given to another change; 64 characters at most.
  String name();

  /// Changes some of a portal's rows that are not changed yet.
  ///
  /// @param step the transaction of this step
  /// @param most rows to change
  /// @return how many were changed; 0 when the portal is done
  int step(DSLContext step, MemberId member, int most);
}
