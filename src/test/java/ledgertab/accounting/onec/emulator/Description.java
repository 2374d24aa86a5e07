package ledgertab.accounting.onec.emulator;

/// The `$metadata` of a base, as 1C writes it.
final class Description {

  private Description() {}

  static String of(Base base) {
    var types = new StringBuilder();
    var sets = new StringBuilder();
    for (var table : base.tables()) {
      type(types, table, table.name(), table.isVirtual() ? "_RecordType" : "");
      if (table.isVirtual()) {
        balance(types, sets, table);
      }
      sets.append(
          "<EntitySet Name=\"%1$s\" EntityType=\"StandardODATA.%1$s\"/>".formatted(table.name()));
    }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
        <edmx:DataServices m:DataServiceVersion="3.0" m:MaxDataServiceVersion="3.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
        <Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
        %s<EntityContainer Name="EnterpriseV8" m:IsDefaultEntityContainer="true">%s</EntityContainer>
        </Schema></edmx:DataServices></edmx:Edmx>
        """
        .formatted(types, sets);
  }

  private static void type(StringBuilder to, Table table, String name, String suffix) {
    to.append("<EntityType Name=\"").append(name).append("\">");
    to.append("<Key><PropertyRef Name=\"").append(key(table)).append("\"/></Key>");
    if (suffix.isEmpty()) {
      table.fields().forEach((field, type) -> property(to, table, field, type));
    }
    to.append("</EntityType>\n");
  }

  private static String key(Table table) {
    return table.isVirtual() ? "Recorder" : "Ref_Key";
  }

  private static void property(StringBuilder to, Table table, String field, Type type) {
    var edm =
        type == Type.ROWS
            ? "Collection(StandardODATA." + table.name() + "_" + field + "_RowType)"
            : type.edm();
    to.append("<Property Name=\"%s\" Type=\"%s\" Nullable=\"true\"/>".formatted(field, edm));
  }

  private static void balance(StringBuilder types, StringBuilder sets, Table table) {
    var name = table.name() + "_Balance";
    types.append("<ComplexType Name=\"").append(name).append("\">");
    table.fields().forEach((field, type) -> property(types, table, field, type));
    types.append("</ComplexType>\n");
    sets.append(
        """
        <FunctionImport Name="Balance" IsBindable="true" IsSideEffecting="false" ReturnType="Collection(StandardODATA.%s)">
        <Parameter Name="bindingParameter" Type="StandardODATA.%s"/>
        <Parameter Name="Period" Type="Edm.DateTime"/><Parameter Name="Condition" Type="Edm.String"/>
        </FunctionImport>
        """
            .formatted(name, table.name()));
  }
}
