package ledgertab.accounting.onec.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MetadataReadingTest {

  private static final String DESCRIPTION =
      """
      <edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices>
      <Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
      <EntityType Name="Catalog_Х"><Key><PropertyRef Name="Ref_Key"/></Key>
        <Property Name="Ref_Key" Type="Edm.Guid" Nullable="false"/></EntityType>
      <EntityType Name="Catalog_Чужой"><Property Name="Ref_Key" Type="Edm.Guid"/></EntityType>
      <EntityType Name="AccumulationRegister_Р"/>
      <ComplexType Name="AccumulationRegister_Р_BalanceRow">
        <Property Name="СуммаBalance" Type="Edm.Double"/></ComplexType>
      <EntityContainer Name="EnterpriseV8">
        <EntitySet Name="Catalog_Х" EntityType="StandardODATA.Catalog_Х"/>
        <EntitySet Name="Catalog_Чужой" EntityType="StandardODATA.Catalog_Чужой"/>
        <EntitySet Name="AccumulationRegister_Р" EntityType="StandardODATA.AccumulationRegister_Р"/>
        <FunctionImport Name="Balance" ReturnType="Collection(StandardODATA.AccumulationRegister_Р_BalanceRow)">
          <Parameter Name="bindingParameter" Type="Collection(StandardODATA.AccumulationRegister_Р_RecordType)"/>
        </FunctionImport>
      </EntityContainer></Schema></edmx:DataServices></edmx:Edmx>
      """;

  @Test
  void only_what_is_wanted_is_kept() throws IOException {
    var found = read(DESCRIPTION);

    assertThat(found.sets()).containsExactlyInAnyOrder("Catalog_Х", "AccumulationRegister_Р");
    assertThat(found.fields().get("Catalog_Х")).isEqualTo(Map.of("Ref_Key", "Edm.Guid"));
    assertThat(found.fields()).doesNotContainKey("Catalog_Чужой");
    assertThat(found.balances().get("AccumulationRegister_Р"))
        .isEqualTo(Map.of("СуммаBalance", "Edm.Double"));
  }

  @Test
  void document_types_and_entities_are_not_taken() {
    var bomb =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
            + DESCRIPTION.replace("Name=\"Catalog_Х\"><Key>", "Name=\"Catalog_Х\">&a;<Key>");

    assertThatThrownBy(() -> read(bomb)).isInstanceOf(IOException.class);
  }

  @Test
  void another_page_is_no_description() {
    assertThatThrownBy(() -> read("<html><body>1C</body></html>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class);
  }

  @Test
  void more_than_any_base_has_is_not_kept() {
    var many = new StringBuilder();
    for (int i = 0; i <= 2_000; i++) {
      many.append("<Property Name=\"F").append(i).append("\" Type=\"Edm.Guid\"/>");
    }
    var wide =
        DESCRIPTION.replace(
            "<EntityType Name=\"AccumulationRegister_Р\"/>",
            "<EntityType Name=\"AccumulationRegister_Р\">" + many + "</EntityType>");
    var types = new StringBuilder();
    for (int i = 0; i <= 500; i++) {
      types.append("<ComplexType Name=\"AccumulationRegister_Р_Balance").append(i).append("\"/>");
    }
    var several = DESCRIPTION.replace("<EntityType Name=\"AccumulationRegister_Р\"/>", types);
    var spun =
        DESCRIPTION.replace("Name=\"Ref_Key\" Type", "Name=\"" + "x".repeat(500) + "\" Type");
    var endless =
        DESCRIPTION.replace(
            "Namespace=\"StandardODATA\"", "Namespace=\"" + "x".repeat(70_000) + "\"");

    for (var text : new String[] {wide, several, spun, endless}) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }
  }

  private static Metadata read(String text) throws IOException {
    var reading = new MetadataReading(Set.of("Catalog_Х", "AccumulationRegister_Р")::contains);
    reading.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return reading.found();
  }
}
