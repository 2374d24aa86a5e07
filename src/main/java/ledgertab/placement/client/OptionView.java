package ledgertab.placement.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ledgertab.card.CardRef;
import ledgertab.history.Client;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;

/// A client of the ledger that can be picked: enough to tell it from others, and no figures.
///
/// @param id in the ledger
/// @param facts tax id, city, our own companies, number
/// @param path where picking it is posted to
public record OptionView(String id, String name, List<String> facts, String path) {

  public static OptionView of(Client client, CardRef person, Look look) {
    var id = client.ref().id();
    var path = look.addressed("/ui/link", person) + "&id=" + encoded(id);
    return new OptionView(id, client.name(), facts(client, look.words()), path);
  }

  private static List<String> facts(Client client, Words words) {
    var facts = new ArrayList<String>();
    client.taxIds().forEach(taxId -> facts.add(words.text("tab.option.tax", taxId)));
    client.kpp().ifPresent(kpp -> facts.add(words.text("tab.option.kpp", kpp)));
    client.city().ifPresent(facts::add);
    client.companies().forEach(company -> facts.add(words.text("tab.option.company", company)));
    if (!client.number().isEmpty()) {
      facts.add(words.text("tab.option.number", client.number()));
    }
    return facts;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
