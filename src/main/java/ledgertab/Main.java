package ledgertab;

/// Start-up: `serve`, `migrate`, `import`.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.err.println("Usage: ledgertab serve | migrate | import");
    System.exit(2);
  }
}
