package ledgertab.settings.health;

import java.util.List;
import ledgertab.history.ClientHistories;
import ledgertab.history.LedgerRef;
import ledgertab.settings.health.LineView.Tone;
import ledgertab.settings.section.LedgerState;

/// Asks a ledger of the portal something real.
record LedgerLine(ClientHistories histories, Words words) {

  private static final String NAME = "ledger";

  LineView of(LedgerRef asked) {
    var state =
        LedgerState.of(histories, asked, new LedgerState.Words(words.formats(), words.zone()));
    var tone = Tone.valueOf(state.tone().name());
    return new LineView(NAME, tone, state.said(), List.of(), LineView.Mend.NOTHING);
  }
}
