package ledgertab.settings.authorization;

import static ledgertab.persistence.generated.Tables.OAUTH_STATE;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.persistence.generated.tables.records.OauthStateRecord;
import ledgertab.security.SecretBox;
import ledgertab.web.Language;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The `state` of an authorization: sealed, for one user of one portal, good once and for ten
/// minutes, whichever node the browser comes back to. A user has one at a time.
public final class OAuthStates {

  private static final String CONTEXT = "oauth-state";
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final DSLContext db;
  private final SecretBox box;
  private final InstantSource clock;

  public OAuthStates(DSLContext db, SecretBox box, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  /// A new state; the user's earlier one is good for nothing from now on.
  String begin(Begun begun) {
    var fields =
        Map.of(
            "m", begun.member().value(),
            "u", begun.userId(),
            "l", begun.language().name());
    var sealed = box.seal(CONTEXT, PhpJson.write(fields));
    keep(begun, sealed);
    return sealed;
  }

  /// What was begun; empty when it was not begun here, is over, or was taken before.
  Optional<Begun> take(String sealed) {
    return opened(sealed).filter(begun -> isTaken(begun, sealed));
  }

  /// What a state says without taking it, such as the language for a refusal.
  Optional<Begun> opened(String sealed) {
    return box.open(CONTEXT, sealed).flatMap(PhpJson::parse).map(OAuthStates::begun);
  }

  private void keep(Begun begun, String sealed) {
    try {
      upsert(begun, row(sealed));
    } catch (IntegrityConstraintViolationException e) {
      // H2's merge is not atomic: the same user began twice at once.
      upsert(begun, row(sealed));
    }
  }

  private OauthStateRecord row(String sealed) {
    var row = new OauthStateRecord();
    row.setStateHash(hash(sealed));
    row.setExpiresAt(clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC));
    return row;
  }

  private void upsert(Begun begun, OauthStateRecord row) {
    db.insertInto(OAUTH_STATE)
        .set(row)
        .set(OAUTH_STATE.MEMBER_ID, begun.member().value())
        .set(OAUTH_STATE.USER_ID, begun.userId())
        .onConflict(OAUTH_STATE.MEMBER_ID, OAUTH_STATE.USER_ID)
        .doUpdate()
        .set(row)
        .execute();
  }

  private boolean isTaken(Begun begun, String sealed) {
    return db.deleteFrom(OAUTH_STATE)
            .where(OAUTH_STATE.MEMBER_ID.eq(begun.member().value()))
            .and(OAUTH_STATE.USER_ID.eq(begun.userId()))
            .and(OAUTH_STATE.STATE_HASH.eq(hash(sealed)))
            .and(OAUTH_STATE.EXPIRES_AT.gt(clock.instant().atOffset(ZoneOffset.UTC)))
            .execute()
        == 1;
  }

  private static Begun begun(JsonNode fields) {
    return new Begun(
        new MemberId(fields.path("m").asText()),
        fields.path("u").asLong(),
        Language.valueOf(fields.path("l").asText()));
  }

  private static String hash(String sealed) {
    try {
      var bytes = sealed.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
