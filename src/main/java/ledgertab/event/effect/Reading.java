package ledgertab.event.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.upkeep.Calling;

/// Reads what many events are about, fifty in one request.
final class Reading {

  private final Calling calling;

  Reading(Calling calling) {
    this.calling = calling;
  }

  /// @param method that reads one record
  /// @param params of each
  /// @return an answer for each of them, in their order; empty where the app has no token that
  ///   works
  Optional<List<CommandAnswer>> read(
      MemberId member, String method, List<? extends Map<String, ?>> params) {
    return calling
        .inHaste(member)
        .map(
            call -> {
              var answers = new ArrayList<CommandAnswer>();
              while (answers.size() < params.size()) {
                var from = answers.size();
                var to = Math.min(params.size(), from + Batch.MAX_COMMANDS);
                var batch = batch(method, params.subList(from, to));
                switch (calling.batch(call, batch)) {
                  case Answered(var answer, _) -> answers.addAll(answers(batch, answer));
                  case Failed<BatchAnswer>(var failure) -> {
                    // Who does not answer now is not asked for the rest.
                    while (answers.size() < params.size()) {
                      answers.add(new CommandAnswer.Failed(failure));
                    }
                  }
                }
              }
              return answers;
            });
  }

  private static Batch batch(String method, List<? extends Map<String, ?>> params) {
    var commands = new ArrayList<Command>();
    for (var each : params) {
      commands.add(new Command("r" + commands.size(), method, new HashMap<>(each)));
    }
    return Batch.of(commands);
  }

  private static List<CommandAnswer> answers(Batch batch, BatchAnswer answer) {
    return batch.keys().stream().map(answer::of).toList();
  }
}
