package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import ledgertab.bitrix24.MemberId;
import ledgertab.security.SecretBox;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells operators at the start that a key is missing, before their customers do: each portal whose
/// secrets none of the keys opens would have to authorize anew.
public final class KeyCheck {

  private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);
  private static final int LOOKED_AT = 100;

  private final DSLContext db;
  private final InstallationSecrets secrets;

  public KeyCheck(DSLContext db, SecretBox box) {
    this.db = db;
    this.secrets = new InstallationSecrets(box);
  }

  /// Looks at some portals.
  public void look() {
    var column = INSTALLATION.APPLICATION_TOKEN;
    var rows =
        db.select(INSTALLATION.MEMBER_ID, column)
            .from(INSTALLATION)
            .where(column.isNotNull())
            .limit(LOOKED_AT)
            .fetch();
    var lost =
        rows.stream()
            .filter(r -> secrets.open(new MemberId(r.value1()), column, r.value2()).isEmpty())
            .count();
    if (lost > 0) {
      LOG.error(
          "ENCRYPTION_KEYS opens the secrets of {} of {} portals that were looked at: put the key"
              + " back that they were sealed with",
          rows.size() - lost,
          rows.size());
    }
  }
}
