package ledgertab.portal.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DepartmentTreeTest {

  private static final DepartmentTree TREE = new DepartmentTree(Map.of(2L, 1L, 3L, 2L, 9L, 9L));

  @Test
  void a_department_is_within_itself_and_whatever_is_above_it() {
    assertThat(TREE.isWithin(3, List.of(3L))).isTrue();
    assertThat(TREE.isWithin(3, List.of(7L, 1L))).isTrue();
    assertThat(TREE.isWithin(1, List.of(3L))).isFalse();
    assertThat(TREE.isWithin(8, List.of(1L))).isFalse();
    assertThat(TREE.isWithin(3, List.of())).isFalse();
  }

  @Test
  void a_department_below_itself_is_no_endless_way_up() {
    assertThat(TREE.isWithin(9, List.of(1L))).isFalse();
  }

  @Test
  void what_is_written_can_be_read_and_what_is_strange_is_no_tree() {
    var topic = DepartmentTree.TOPIC;

    assertThat(topic.read(topic.write(TREE))).isEqualTo(TREE);
    assertThat(topic.read("{\"parent\":{\"x\":1}}")).isEqualTo(topic.standard());
    assertThat(topic.read("{\"parent\":[]}")).isEqualTo(topic.standard());
  }
}
