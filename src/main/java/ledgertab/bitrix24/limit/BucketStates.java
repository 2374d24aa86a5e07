package ledgertab.bitrix24.limit;

import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// Where the buckets of all nodes that call from one address are kept.
public interface BucketStates {

  /// What was stored last; empty where nobody has called the portal for long.
  Optional<byte[]> find(MemberId member);

  /// Stores the next state unless somebody has stored another one meanwhile.
  ///
  /// @param before what `find` said
  /// @return whether it is stored
  boolean replace(MemberId member, Optional<byte[]> before, byte[] next);
}
