package ledgertab.push;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import ledgertab.accounting.builtin.push.PushKeys;
import ledgertab.bitrix24.MemberId;
import ledgertab.push.Refused.Reason;
import ledgertab.security.Secret;
import ledgertab.web.ClientAddress;
import org.slf4j.MDC;

/// Lets in whoever has the key of the portal in the address. A wrong key, an unknown portal and
/// none at all are told apart by nobody.
final class Gate {

  private static final String SCHEME = "bearer ";
  private static final int LONGEST = 200;
  private static final MemberId NOBODY = new MemberId("nobody");
  private static final Secret NO_KEY = new Secret("");

  private final PushKeys keys;
  private final ClientAddress addresses;
  private final WrongKeys wrong;

  Gate(PushKeys keys, ClientAddress addresses, WrongKeys wrong) {
    this.keys = keys;
    this.addresses = addresses;
    this.wrong = wrong;
  }

  /// @throws Refused for everybody else
  MemberId proved(Context ctx) {
    var member = MemberId.parse(ctx.pathParam("member")).orElse(NOBODY);
    var address = addresses.of(ctx);
    if (wrong.tooMany(address, member)) {
      throw new Refused(Reason.TOO_MANY_WRONG_KEYS);
    }
    if (!keys.fits(member, key(ctx).orElse(NO_KEY))) {
      wrong.add(address, member);
      throw new Refused(Reason.WRONG_KEY);
    }
    MDC.put("member_id", member.value());
    return member;
  }

  private static Optional<Secret> key(Context ctx) {
    return Optional.ofNullable(ctx.header("Authorization"))
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(key -> key.length() <= LONGEST)
        .map(Secret::new);
  }
}
