package ledgertab.card;

import java.util.List;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.card.Card.Person;
import ledgertab.portal.choices.Recognition;

/// What a card will be about, read with the app's own token before anybody opens it. It proves
/// nothing: nobody may be shown anything because of it.
public final class CardForecast {

  /// The key of the record's own answer.
  public static final String RECORD = CardBatch.RECORD;

  private CardForecast() {}

  /// The record and the people on it, with what identifies them.
  public static Batch question(CardRef record) {
    return CardBatch.client(record);
  }

  public static Batch recordAlone(CardRef record) {
    return CardBatch.record(record);
  }

  /// @param answer to the question
  public static List<Person> people(CardRef record, BatchAnswer answer, Recognition recognition) {
    return CardReading.people(record, answer, recognition);
  }
}
