import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Generates the jOOQ tables from the migrations: `JooqGen.java <migrations> <output> <package>`.
/// Skipped while the migrations and this file are unchanged.
void main(String[] args) throws Exception {
  var migrations = Path.of(args[0]);
  var output = Path.of(args[1]);
  var stamp = output.resolveSibling("jooq.sha256");
  var digest = digest(migrations);
  if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
    return;
  }
  try (var postgres = EmbeddedPostgres.start()) {
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .locations("filesystem:" + migrations)
        .table("schema_migrations")
        .load()
        .migrate();
    generate(postgres.getJdbcUrl("postgres", "postgres"), output, args[2]);
  }
  Files.writeString(stamp, digest);
}

void generate(String url, Path output, String targetPackage) throws Exception {
  GenerationTool.generate(
      new Configuration()
          .withLogging(Logging.WARN)
          .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
          .withGenerator(
              new Generator()
                  .withDatabase(
                      new Database()
                          .withName("org.jooq.meta.postgres.PostgresDatabase")
                          .withInputSchema("public")
                          .withExcludes("schema_migrations")
                          .withOutputSchemaToDefault(true))
                  .withGenerate(new Generate().withGlobalObjectReferences(true).withJavadoc(false))
                  .withTarget(
                      new Target()
                          .withPackageName(targetPackage)
                          .withDirectory(output.toString()))));
}

String digest(Path migrations) throws Exception {
  var sha = MessageDigest.getInstance("SHA-256");
  sha.update(Files.readAllBytes(Path.of("tools/JooqGen.java")));
  try (var files = Files.list(migrations)) {
    for (var file : files.sorted().toList()) {
      sha.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      sha.update(Files.readAllBytes(file));
    }
  }
  return HexFormat.of().formatHex(sha.digest());
}
