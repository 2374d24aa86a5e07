package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey.Kind;
import org.junit.jupiter.api.Test;

final class MatchingTest {

  private static final ClientKey TAX_ID = new ClientKey(Kind.TAX_ID, "7707083893");
  private static final ClientKey BRANCH = new ClientKey(Kind.TAX_ID, "7707083893", "770702002");
  private static final ClientKey MAIL = new ClientKey(Kind.EMAIL, "a@example.com");

  private final Client one = client("1", "770701001", Optional.empty(), false);
  private final Client two = client("2", "770702002", Optional.empty(), false);

  @Test
  void earlier_kind_of_key_decides_alone() {
    assertThat(decide(new Hit(MAIL, two), new Hit(TAX_ID, one)))
        .isEqualTo(new Match.Found(one, TAX_ID));
  }

  @Test
  void same_client_found_twice_is_one() {
    assertThat(decide(new Hit(TAX_ID, one), new Hit(TAX_ID, one)))
        .isEqualTo(new Match.Found(one, TAX_ID));
  }

  @Test
  void two_clients_of_one_kind_are_ambiguous() {
    assertThat(decide(new Hit(TAX_ID, one), new Hit(TAX_ID, two)))
        .isEqualTo(new Match.Ambiguous(List.of(one, two), TAX_ID));
  }

  @Test
  void kpp_of_the_crm_picks_the_branch() {
    assertThat(decide(new Hit(BRANCH, one), new Hit(BRANCH, two)))
        .isEqualTo(new Match.Found(two, BRANCH));
  }

  @Test
  void kpp_nobody_has_picks_nobody() {
    var elsewhere = new ClientKey(Kind.TAX_ID, "7707083893", "999999999");

    assertThat(decide(new Hit(elsewhere, one), new Hit(elsewhere, two)))
        .isInstanceOf(Match.Ambiguous.class);
  }

  @Test
  void a_branch_of_one_tax_id_does_not_hide_the_client_of_another() {
    var other = new ClientKey(Kind.TAX_ID, "7728168971");
    var elsewhere = client("9", "", Optional.empty(), false);

    assertThat(decide(new Hit(BRANCH, two), new Hit(other, elsewhere)))
        .isInstanceOf(Match.Ambiguous.class);
  }

  @Test
  void two_requisites_that_name_two_branches_leave_the_choice() {
    var first = new ClientKey(Kind.TAX_ID, "7707083893", one.kpp().orElseThrow());
    var second = new ClientKey(Kind.TAX_ID, "77 0708 3893", two.kpp().orElseThrow());

    var match =
        Matching.decide(List.of(first, second), List.of(new Hit(first, one), new Hit(first, two)));

    assertThat(match).isInstanceOf(Match.Ambiguous.class);
  }

  @Test
  void archived_clients_do_not_count_and_the_next_kind_is_tried() {
    var archived = client("3", "", Optional.empty(), true);

    assertThat(decide(new Hit(TAX_ID, archived), new Hit(MAIL, two)))
        .isEqualTo(new Match.Found(two, MAIL));
  }

  @Test
  void children_collapse_to_their_root() {
    var child = client("4", "", Optional.of(one), false);
    var other = client("5", "", Optional.of(one), false);

    assertThat(decide(new Hit(TAX_ID, child), new Hit(TAX_ID, other), new Hit(TAX_ID, one)))
        .isEqualTo(new Match.Found(one, TAX_ID));
  }

  @Test
  void no_hit_says_what_was_tried() {
    assertThat(decide()).isEqualTo(new Match.NotFound(List.of(TAX_ID, MAIL)));
  }

  private static Match decide(Hit... hits) {
    return Matching.decide(List.of(TAX_ID, MAIL), List.of(hits));
  }

  private static Client client(String id, String kpp, Optional<Client> root, boolean archived) {
    return new Client(
        new ClientRef(new MemberId("portal-a"), "memory", id),
        "Client " + id,
        List.of(),
        Optional.of(kpp),
        Optional.empty(),
        root,
        archived);
  }
}
