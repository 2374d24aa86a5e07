package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.bitrix24.auth.TokenStore.StandBy;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;

/// Turns installations into rows and back; only what is set in a row is written.
final class InstallationRows {

  private static final int LONGEST_CODE = 100;

  private final InstallationSecrets secrets;
  private final Supplier<OffsetDateTime> now;
  private final TokenLife life;

  InstallationRows(SecretBox box, Supplier<OffsetDateTime> now, TokenLife life) {
    this.secrets = new InstallationSecrets(box);
    this.now = now;
    this.life = life;
  }

  InstallationRecord of(Installation installation) {
    var member = installation.member();
    var row = at(installation.address());
    row.setMemberId(member.value());
    row.setStatus(installation.status().name());
    row.setScopes(text(installation.scopes()));
    row.setUserId(installation.userId());
    row.setLanguage(installation.language());
    row.setApplicationToken(
        installation.applicationToken().map(token -> sealed(member, token)).orElse(null));
    return row;
  }

  InstallationRecord withApplicationToken(MemberId member, Secret token) {
    var row = new InstallationRecord();
    row.setApplicationToken(sealed(member, token));
    row.setUpdatedAt(now.get());
    return row;
  }

  InstallationRecord at(PortalAddress address) {
    var row = new InstallationRecord();
    row.setClientEndpoint(address.toString());
    row.setUpdatedAt(now.get());
    return row;
  }

  /// Working tokens; whatever was wrong with those before is over.
  void fill(InstallationRecord row, MemberId member, TokenPair tokens) {
    fillAccess(row, member, tokens);
    row.setRefreshToken(secrets.seal(member, INSTALLATION.REFRESH_TOKEN, tokens.refresh()));
    row.setRefreshIssuedAt(now.get());
  }

  /// The same where the refresh token stays as it is, and grows older.
  void fillAccess(InstallationRecord row, MemberId member, TokenPair tokens) {
    row.setAccessToken(secrets.seal(member, INSTALLATION.ACCESS_TOKEN, tokens.access()));
    row.setTokenExpiresAt(tokens.expiresAt().atOffset(ZoneOffset.UTC));
    row.setTokenRenewedAt(now.get());
    fill(row, new Standing.Working());
    row.setTokenStateSince(null);
  }

  /// A token that waits for the day the owner's is refused.
  InstallationRecord standBy(MemberId member, StandBy standBy) {
    var row = new InstallationRecord();
    row.setStandbyUserId(standBy.userId());
    row.setStandbyToken(secrets.seal(member, INSTALLATION.STANDBY_TOKEN, standBy.refresh()));
    row.setStandbyServer(standBy.authServer());
    row.setStandbyAt(now.get());
    return row;
  }

  Optional<StandBy> standBy(InstallationRecord row) {
    return secrets
        .open(new MemberId(row.getMemberId()), INSTALLATION.STANDBY_TOKEN, row.getStandbyToken())
        .map(token -> new StandBy(token, row.getStandbyServer(), row.getStandbyUserId()));
  }

  static void dropStandBy(InstallationRecord row) {
    row.setStandbyUserId(null);
    row.setStandbyToken(null);
    row.setStandbyServer(null);
    row.setStandbyAt(null);
  }

  InstallationRecord refused(Standing standing) {
    var row = new InstallationRecord();
    fill(row, standing);
    row.setTokenStateSince(now.get());
    return row;
  }

  InstallationRecord released() {
    var row = new InstallationRecord();
    row.setRenewingBy(null);
    row.setRenewingUntil(null);
    return row;
  }

  private static void fill(InstallationRecord row, Standing standing) {
    row.setRenewingBy(null);
    row.setRenewingUntil(null);
    row.setTokenState(TokenState.of(standing).name());
    row.setTokenStateCode(cut(TokenState.code(standing)));
    row.setTokenRetryAt(
        TokenState.retryAt(standing).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
  }

  private static String cut(String code) {
    return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
  }

  InstallationRecord withoutSecrets() {
    var row = new InstallationRecord();
    row.setStatus(Installation.Status.UNINSTALLED.name());
    row.setApplicationToken(null);
    row.setAccessToken(null);
    row.setRefreshToken(null);
    row.setTokenExpiresAt(null);
    dropStandBy(row);
    row.setUpdatedAt(now.get());
    fill(row, new Standing.Lost(""));
    return row;
  }

  Installation installation(InstallationRecord row) {
    var member = new MemberId(row.getMemberId());
    return new Installation(
        member,
        Installation.Status.valueOf(row.getStatus()),
        new PortalAddress(URI.create(row.getClientEndpoint())),
        scopes(row.getScopes()),
        row.getUserId(),
        row.getLanguage(),
        secrets.open(member, INSTALLATION.APPLICATION_TOKEN, row.getApplicationToken()));
  }

  /// Empty when the portal has none, or none that our keys open.
  Optional<StoredTokens> tokens(InstallationRecord row) {
    var member = new MemberId(row.getMemberId());
    var access = secrets.open(member, INSTALLATION.ACCESS_TOKEN, row.getAccessToken());
    var refresh = secrets.open(member, INSTALLATION.REFRESH_TOKEN, row.getRefreshToken());
    return access.isEmpty() || refresh.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoredTokens(
                new TokenPair(access.get(), refresh.get(), row.getTokenExpiresAt().toInstant()),
                row.getAuthServer(),
                row.getTokenVersion(),
                Optional.ofNullable(row.getTokenRenewedAt())
                    .orElse(row.getInstalledAt())
                    .toInstant(),
                TokenState.standing(row)));
  }

  private String sealed(MemberId member, Secret applicationToken) {
    return secrets.seal(member, INSTALLATION.APPLICATION_TOKEN, applicationToken);
  }

  /// Tokens that none of our keys opens are as good as none.
  Authorization authorization(InstallationRecord row) {
    return new Authorization(
        tokens(row).map(StoredTokens::standing).orElseGet(() -> new Standing.Lost("")),
        Optional.ofNullable(row.getTokenStateSince()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getRefreshIssuedAt()).map(OffsetDateTime::toInstant),
        life);
  }

  static String text(Set<String> scopes) {
    return String.join(",", new TreeSet<>(scopes));
  }

  private static Set<String> scopes(String text) {
    return Arrays.stream(text.split(","))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
