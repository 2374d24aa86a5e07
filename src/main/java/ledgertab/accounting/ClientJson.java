package ledgertab.accounting;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Client;
import ledgertab.history.ClientRef;
import org.jspecify.annotations.Nullable;

/// A client in a snapshot.
record ClientJson(
    String member,
    String ledger,
    String id,
    String name,
    List<String> taxIds,
    @Nullable String kpp,
    @Nullable String city,
    @Nullable ClientJson root,
    boolean archived,
    @Nullable List<String> companies,
    @Nullable String number) {

  static ClientJson from(Client c) {
    return new ClientJson(
        c.ref().member().value(),
        c.ref().ledger(),
        c.ref().id(),
        c.name(),
        c.taxIds(),
        c.kpp().orElse(null),
        c.city().orElse(null),
        c.root().map(ClientJson::from).orElse(null),
        c.archived(),
        c.companies().isEmpty() ? null : c.companies(),
        c.number().isEmpty() ? null : c.number());
  }

  Client toClient() {
    return new Client(
        new ClientRef(new MemberId(member), ledger, id),
        name,
        taxIds,
        Optional.ofNullable(kpp),
        Optional.ofNullable(city),
        Optional.ofNullable(root).map(ClientJson::toClient),
        archived,
        companies == null ? List.of() : companies,
        number == null ? "" : number);
  }
}
