package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;

/// Where portals are at home; it hardly ever changes.
public final class Regions {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final DSLContext db;
  private final Cache<MemberId, Optional<String>> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  public Regions(DSLContext db) {
    this.db = db;
  }

  /// ISO 3166 alpha-2; empty where the portal did not tell.
  public Optional<String> of(MemberId member) {
    return remembered.get(member, this::read);
  }

  private Optional<String> read(MemberId member) {
    return db.select(INSTALLATION.REGION)
        .from(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.eq(member.value()))
        .fetchOptional(INSTALLATION.REGION)
        .filter(region -> !region.isEmpty());
  }
}
