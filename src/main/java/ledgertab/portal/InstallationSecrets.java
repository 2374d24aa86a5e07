package ledgertab.portal;

import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Seals an installation's secrets for their portal and column, so that a copied value opens
/// nowhere else.
final class InstallationSecrets {

  private final SecretBox box;

  InstallationSecrets(SecretBox box) {
    this.box = box;
  }

  String seal(MemberId member, TableField<?, String> column, Secret secret) {
    return box.seal(context(member, column), secret.value());
  }

  Optional<Secret> open(MemberId member, TableField<?, String> column, @Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .flatMap(text -> box.open(context(member, column), text))
        .map(Secret::new);
  }

  private static String context(MemberId member, TableField<?, String> column) {
    return member + "/installation." + column.getName();
  }
}
