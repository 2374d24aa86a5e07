package ledgertab.accounting;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.accounting.MatchJson.KeyJson;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentBook;
import ledgertab.history.Match;
import ledgertab.history.SnapshotCodec;
import ledgertab.history.SnapshotCodecs;

/// Snapshots as gzipped JSON behind one version byte; every amount is a string.
public final class JsonSnapshots implements SnapshotCodecs {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @Override
  public SnapshotCodec<List<ClientKey>> keys() {
    return ofList(KeyJson[].class, KeyJson::from, KeyJson::toKey);
  }

  @Override
  public SnapshotCodec<Match> matches() {
    return new Codec<>(MatchJson.class, MatchJson::from, MatchJson::toMatch);
  }

  @Override
  public SnapshotCodec<Optional<Client>> clients() {
    return new Codec<>(
        ClientJson[].class,
        client -> client.stream().map(ClientJson::from).toArray(ClientJson[]::new),
        json -> Arrays.stream(json).map(ClientJson::toClient).findFirst());
  }

  @Override
  public SnapshotCodec<List<CreditPosition>> credit() {
    return ofList(CreditJson[].class, CreditJson::from, CreditJson::toPosition);
  }

  @Override
  public SnapshotCodec<DocumentBook> documents() {
    return new Codec<>(BookJson.class, BookJson::from, BookJson::toBook);
  }

  @Override
  public SnapshotCodec<List<Complaint>> complaints() {
    return ofList(ComplaintJson[].class, ComplaintJson::from, ComplaintJson::toComplaint);
  }

  private static <T, J> SnapshotCodec<List<T>> ofList(
      Class<J[]> type, Function<T, J> from, Function<J, T> to) {
    return new Codec<List<T>, Object>(
        type,
        values -> values.stream().map(from).toList(),
        json -> Arrays.stream(type.cast(json)).map(to).toList());
  }

  private static final class Codec<T, J> implements SnapshotCodec<T> {

    private final Class<? extends J> type;
    private final Function<T, ? extends J> from;
    private final Function<J, T> to;

    Codec(Class<? extends J> type, Function<T, ? extends J> from, Function<J, T> to) {
      this.type = type;
      this.from = from;
      this.to = to;
    }

    @Override
    public byte[] encode(T value) {
      return Packed.pack(out -> JSON.writeValue(out, from.apply(value)));
    }

    @Override
    public T decode(byte[] payload) {
      return to.apply(Packed.unpack(payload, in -> JSON.readValue(in, type)));
    }
  }
}
