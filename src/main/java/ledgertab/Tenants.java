package ledgertab;

import java.util.List;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.bitrix24.Backoff;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.bitrix24.limit.Buckets;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.bitrix24.limit.Turns;
import ledgertab.card.Admissions;
import ledgertab.config.Config;
import ledgertab.portal.Installations;
import ledgertab.portal.Moves;
import ledgertab.portal.Openings;
import ledgertab.portal.Plans;
import ledgertab.portal.PortalBuckets;
import ledgertab.portal.Reauthorizations;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.TokenProofs;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.portal.choices.Tabs;
import ledgertab.registration.Registrations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.SecretBox;
import ledgertab.upkeep.Calling;

/// The portals: what is known of them, what they chose, and how they are called.
final class Tenants {

  final SecretBox box;
  final Installations installations;
  final OutboundClient outbound;
  final AuthServer authServer;
  final TokenProofs proofs;
  final Choices choices;
  final PortalBuckets buckets;
  final SettingsCopy copy;
  final PortalClient client;
  final InstallationTokens tokens;
  final Calling calling;
  final Registrations registrations;
  final Reauthorizations reauthorizations;
  final RecordChanges changes;
  private final Moves moves;
  final Plans plans;
  private final Openings openings;

  Tenants(Ground ground) {
    var bitrix24 = ground.config().bitrix24();
    var clock = ground.clock();
    box = new SecretBox(ground.config().encryptionKeys());
    installations = new Installations(ground.db(), box, clock, life(ground));
    installations.share(ground.resources().signals());
    outbound = outbound(ground.config());
    var keys = new AuthServer.AppKeys(bitrix24.clientId(), bitrix24.clientSecret());
    var heard = outbound.heardBy(ground.resources().calls());
    authServer = new AuthServer(heard, keys, bitrix24.oauthUrl(), clock);
    proofs = new TokenProofs(installations, authServer);
    moves = new Moves(installations, proofs);
    plans = new Plans(ground.db(), clock);
    openings = new Openings(ground.db(), clock);
    buckets = new PortalBuckets(ground.db(), clock, bitrix24.egressAddress());
    client = client(ground);
    choices = new Choices(ground.db(), clock);
    choices.share(ground.resources().signals());
    copy = new SettingsCopy(choices, List.of(LedgerChoice.TOPIC));
    tokens = new InstallationTokens(installations, authServer, clock);
    calling = new Calling(installations, tokens, client);
    changes = new RecordChanges(ground.db(), clock, ground.resources().signals());
    reauthorizations = new Reauthorizations(installations, proofs, clock);
    registrations =
        new Registrations(
            client,
            ground.config().appUrl(),
            member -> choices.value(member, Tabs.TOPIC).placements());
  }

  /// How long tokens live.
  static TokenLife life(Ground ground) {
    return new TokenLife(ground.config().bitrix24().refreshTokenLife());
  }

  /// What proves who looks at a frame.
  Admissions.Portals proving() {
    return new Admissions.Portals(
        installations,
        plans,
        client,
        authServer,
        moves,
        reauthorizations,
        choices,
        changes,
        openings);
  }

  private static OutboundClient outbound(Config config) {
    return new OutboundClient(
        new OutboundGuard(config.allowPrivateUpstreams()),
        "LedgerTab/" + Version.current(),
        OutboundClient.Limits.STANDARD);
  }

  private PortalClient client(Ground ground) {
    var clock = ground.clock();
    var resources = ground.resources();
    var turns = new Turns(Buckets.stored(buckets, clock), plans::allowance);
    var gates = Gates.of(turns, clock);
    var listener = resources.metrics().and(resources.calls());
    return new PortalClient(
        outbound, new PortalClient.Habits(moves, Backoff.STANDARD, gates, listener, clock));
  }
}
